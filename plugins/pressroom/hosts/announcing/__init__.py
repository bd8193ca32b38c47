"""Telling people what is new: texts for WhatsApp, messages in a Telegram channel, each at most once."""
