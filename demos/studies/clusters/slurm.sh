#!/bin/sh
#SBATCH --job-name=study
#SBATCH --array=1-16
#SBATCH --cpus-per-task=2
#SBATCH --requeue
# sbatch slurm.sh, and when all are done: npx sweeplab merge parts/*.ndjson. One shard again: sbatch --array=3 slurm.sh
mkdir -p parts
npx sweeplab study which-policy.yml --workers 2 \
  --shard "$SLURM_ARRAY_TASK_ID/16" --out "parts/$SLURM_ARRAY_TASK_ID.ndjson"
