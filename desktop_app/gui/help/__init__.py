"""The help window: the keys, the guide with its pictures, and what the program is made of.

The guide is written in resources/help, a folder for each language. It may import what gui/ may.
"""
