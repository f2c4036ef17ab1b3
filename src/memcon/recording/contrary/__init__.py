"""Finders of accounts that cannot all be right, and what they read in claims for it.

Each finder takes the claims of one story and its issues, and yields pairs that stand against each
other. They lie by the kind of dispute that they mostly find: `denial`, `quantity`, `outcome`,
`attribution` and `framing`. The modules beside these are what they share: word lists (`lists`,
`expressions`, `runs`), what a claim is of (`matters`, `times`, `scenes`, `setting`, `parties`),
what no statement holds (`untold`), and how pairs are made (`pairing`, `twosides`, `turns`).
`contrasts` runs them all, `memcon.recording.disputes` puts the pairs together.
"""
