"""What can be done, one function for each verb, and the only writers; may import storage, domain.

`now` is the moment of doing, aware and in UTC. Every function is one transaction and one undo
step, and raises AppError where it refuses, with nothing changed.
"""
