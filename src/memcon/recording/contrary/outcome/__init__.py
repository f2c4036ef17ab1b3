"""Outcomes: how a thing stands or ended: agreed or not, over or going on, in whole or in part."""
