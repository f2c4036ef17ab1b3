from memcon.record import build as build
