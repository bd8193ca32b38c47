"""The pictures of the guide, taken of the city's own pages and of what the commands really print.

``room`` lays out a folder that is like the city's and is thrown away; ``scenes`` lets the commands run in it and says
what each picture shows; ``camera`` takes it; ``in_guide`` has the guide show it.
"""
