import argparse
import os
import subprocess


def init():
    global arguments
    parser = argparse.ArgumentParser()
    parser.add_argument("--of", type=int)
    parser.add_argument("--parts")
    arguments, _ = parser.parse_known_args()


def run(mini_batch):
    for path in mini_batch:
        shard = os.path.basename(path)
        part = f"{arguments.parts}/{shard}.ndjson"
        study = ["npx", "--yes", "sweeplab", "study", "which-policy.yml"]
        subprocess.run([*study, "--shard", f"{shard}/{arguments.of}", "--out", part], check=True)
    return [os.path.basename(path) for path in mini_batch]
