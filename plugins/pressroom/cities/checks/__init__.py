"""What ``pressroom test`` looks at on the finished pages of a city: links, weights, accessibility."""
