"""Records decisions of other systems' own code, for the tests of our presets.

    pip install optuna==5.0.0 syne-tune==0.16.0 nni==3.0 "ray[tune]==2.60.0" numpy==2.4.6
    python tests/goldens/record-decisions.py 2000 > tests/goldens/decisions.json   # --auto: only Optuna's "auto"

Random sweeps report in random order; after each report the system is asked about that trial. Stopped trials report no
more. Metrics have ties, NaN and infinities.
"""

import json
import logging
import math
import random
import sys
import types
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)


def metric(rng):
    kind = rng.random()
    if kind < 0.03:
        return math.nan
    if kind < 0.04:
        return rng.choice([math.inf, -math.inf])
    return rng.randint(0, 9) / 10 if kind < 0.5 else round(rng.random(), 6)


def play(rng, lengths, ask, end, is_serial=False):
    """Yields [trial, metric, stop, how the trial ended after it or None] for each report, in their order."""
    metrics = [[] for _ in lengths]
    running = list(range(len(lengths)))
    while running:
        # Mostly the oldest trials, so that some complete early.
        trial = running[0] if is_serial else rng.choice(running[: rng.choice([1, 3, len(running)])])
        metrics[trial].append(metric(rng))
        stop = bool(ask(trial, metrics[trial]))
        ended = None
        if stop or len(metrics[trial]) == lengths[trial]:
            running.remove(trial)
            ended = "canceled" if stop else rng.choice(["completed"] * 9 + ["failed"])
            end(trial, ended, metrics[trial])
        yield [trial, code(metrics[trial][-1]), stop, ended]


class Named:
    def __init__(self, trial_id):
        self.trial_id = trial_id
        self.config = {}


def code(value):
    if math.isnan(value):
        return "nan"
    return value if math.isfinite(value) else ("inf" if value > 0 else "-inf")


def optuna_player(rng, goal, count, pruner, first_step=0):
    import optuna

    optuna.logging.disable_default_handler()
    study = optuna.create_study(direction=goal, pruner=pruner)
    trials = {}

    def ask(trial, metrics):
        if trial not in trials:
            trials[trial] = study.ask()
        trials[trial].report(metrics[-1], len(metrics) - 1 + first_step)
        return trials[trial].should_prune()

    def end(trial, status, metrics):
        states = {"completed": "COMPLETE", "canceled": "PRUNED", "failed": "FAIL"}
        state = optuna.trial.TrialState[states[status]]
        last = 0.0 if math.isnan(metrics[-1]) else metrics[-1]
        study.tell(trials[trial], last if status == "completed" else None, state=state)

    return ask, end


def optuna_median(rng, goal, count):
    from optuna.pruners import MedianPruner

    startup, warmup, interval, least = rng.choice([0, 1, 5]), rng.choice([0, 0, 2]), rng.choice([1, 1, 2, 3]), rng.choice([1, 1, 3])
    first = rng.choice([0, 1])
    spec = {"type": "median-rule", "like": "optuna", "minCompleted": startup, "firstReport": warmup + 1 - first, "every": interval, "minValues": least}
    return spec, optuna_player(rng, goal, count, MedianPruner(startup, warmup, interval, n_min_trials=least), first)


def optuna_percentile(rng, goal, count):
    from optuna.pruners import PercentilePruner

    percent, startup = rng.choice([0.0, 10.0, 25.0, 33.3, 75.0, 100.0]), rng.choice([0, 2])
    warmup, interval, least, first = rng.choice([0, 0, 2]), rng.choice([1, 1, 2, 3]), rng.choice([1, 1, 3]), rng.choice([0, 1])
    spec = {"type": "percentile", "percentile": percent, "startupTrials": startup, "warmupSteps": warmup, "intervalSteps": interval, "minTrials": least, "firstStep": first}
    return spec, optuna_player(rng, goal, count, PercentilePruner(percent, startup, warmup, interval, n_min_trials=least), first)


def optuna_threshold(rng, goal, count):
    from optuna.pruners import ThresholdPruner

    lower, upper, warmup = rng.choice([None, 0.1]), rng.choice([0.8, 0.95]), rng.choice([0, 2])
    interval, first = rng.choice([1, 1, 2, 3]), rng.choice([0, 1])
    spec = {"type": "threshold", "upper": upper, "warmupSteps": warmup, "intervalSteps": interval, "firstStep": first, **({} if lower is None else {"lower": lower})}
    return spec, optuna_player(rng, goal, count, ThresholdPruner(lower, upper, warmup, interval), first)


def optuna_patient(rng, goal, count):
    from optuna.pruners import MedianPruner, PatientPruner, PercentilePruner, ThresholdPruner

    patience, delta = rng.choice([0, 1, 2]), rng.choice([0.0, 0.1])
    wrapped, pruner = rng.choice([
        (None, None),
        ({"type": "median-rule", "like": "optuna", "minCompleted": 1}, MedianPruner(1)),
        ({"type": "percentile", "percentile": 25, "startupTrials": 0}, PercentilePruner(25.0, 0)),
        ({"type": "threshold", "upper": 0.5}, ThresholdPruner(upper=0.5)),
    ])
    spec = {"type": "patient", "patience": patience, "minDelta": delta, **({"wrapped": wrapped} if wrapped else {})}
    return spec, optuna_player(rng, goal, count, PatientPruner(pruner, patience, delta))


def optuna_patient_halving(rng, goal, count):
    from optuna.pruners import PatientPruner, SuccessiveHalvingPruner

    patience, first, factor = rng.choice([0, 1, 2]), rng.choice([2, 3]), rng.choice([3, 4])
    halving = {"type": "successive-halving", "like": "optuna", "minResource": first, "reductionFactor": factor}
    pruner = PatientPruner(SuccessiveHalvingPruner(first, factor), patience)
    return {"type": "patient", "patience": patience, "wrapped": halving}, optuna_player(rng, goal, count, pruner)


def optuna_halving(rng, goal, count):
    from optuna.pruners import SuccessiveHalvingPruner

    first, factor, rate, boot = rng.choice([1, 2]), rng.choice([2, 3, 4]), rng.choice([0, 0, 1]), rng.choice([0, 0, 2])
    step = rng.choice([0, 1])
    spec = {"type": "successive-halving", "like": "optuna", "minResource": first, "reductionFactor": factor, "bracket": rate, "bootstrapCount": boot, "firstStep": step}
    return spec, optuna_player(rng, goal, count, SuccessiveHalvingPruner(first, factor, rate, boot), step)


def optuna_auto(rng, goal, count):
    from optuna.pruners import SuccessiveHalvingPruner

    factor, rate, step = rng.choice([2, 3, 4]), rng.choice([0, 0, 1]), rng.choice([0, 1])
    spec = {"type": "successive-halving", "like": "optuna", "minResource": "auto", "reductionFactor": factor, "bracket": rate, "firstStep": step}
    return spec, optuna_player(rng, goal, count, SuccessiveHalvingPruner("auto", factor, rate), step)


def nni_median(rng, goal, count):
    from nni.algorithms.hpo.medianstop_assessor import MedianstopAssessor
    from nni.assessor import AssessResult

    start = rng.choice([0, 1, 3])
    assessor = MedianstopAssessor(goal, start)
    ask = lambda trial, metrics: assessor.assess_trial(trial, list(metrics)) == AssessResult.Bad
    end = lambda trial, status, metrics: assessor.trial_end(trial, status == "completed")
    return {"type": "median-rule", "like": "nni", "firstReport": start}, (ask, end)


def ray_median(rng, goal, count):
    from ray.tune.schedulers import MedianStoppingRule

    grace, least = rng.choice([0, 1, 2.5, 3]), rng.choice([0, 1, 3])
    rule = MedianStoppingRule("t", "m", goal[:3], grace_period=grace, min_samples_required=least)
    controller = types.SimpleNamespace(get_live_trials=lambda: [])
    named = [Named(str(trial)) for trial in range(count)]
    ask = lambda trial, metrics: rule.on_trial_result(controller, named[trial], {"t": len(metrics), "m": metrics[-1]}) == "STOP"
    return {"type": "median-rule", "like": "ray", "firstReport": grace, "minValues": least}, (ask, lambda *_: None)


def ray_halving(rng, goal, count):
    from ray.tune.schedulers import AsyncHyperBandScheduler

    first, factor, last, stops = rng.choice([1, 2]), rng.choice([1.5, 2, 3, 4]), rng.choice([7, 20]), rng.random() < 0.7
    bracket = rng.choice([0, 0, 1])
    scheduler = AsyncHyperBandScheduler("t", "m", goal[:3], max_t=last, grace_period=first, reduction_factor=factor, stop_last_trials=stops, brackets=bracket + 1)
    seen = {}

    def ask(trial, metrics):
        if trial not in seen:
            seen[trial] = Named(str(trial))
            scheduler.on_trial_add(None, seen[trial])
            scheduler._trial_info[str(trial)] = scheduler._brackets[bracket]
        return scheduler.on_trial_result(None, seen[trial], {"t": len(metrics), "m": metrics[-1]}) == "STOP"

    spec = {"type": "successive-halving", "like": "ray", "minResource": first, "reductionFactor": factor, "maxResource": last, "stopsLastTrials": stops, "bracket": bracket}
    return spec, (ask, lambda *_: None)


def syne_median(rng, goal, count):
    from syne_tune.optimizer.schedulers.median_stopping_rule import MedianStoppingRule

    grace, least, cutoff, average = rng.choice([1, 3]), rng.choice([0, 1, 5]), rng.choice([0.5, 0.25, 1 / 3]), rng.random() < 0.7
    inner = types.SimpleNamespace(on_trial_result=lambda trial, result: "CONTINUE", metric="m")
    rule = MedianStoppingRule(inner, "t", average, "m", grace, least, cutoff, do_minimize=goal == "minimize")
    ask = lambda trial, metrics: rule.on_trial_result(Named(trial), {"t": len(metrics), "m": metrics[-1]}) == "STOP"
    spec = {"type": "median-rule", "like": "syne-tune", "firstReport": grace, "minValues": least, "keepPercentage": cutoff * 100}
    return {**spec, **({} if average else {"compared": "raw", "judged": "raw"})}, (ask, lambda *_: None)


def syne_halving(rng, goal, count):
    from syne_tune.optimizer.schedulers.asha import AsynchronousSuccessiveHalving

    first, factor, last = rng.choice([1, 2]), rng.choice([1.5, 2, 3, 4]), rng.choice([7, 20])
    bracket = rng.choice([0, 0, 1])
    searcher = types.SimpleNamespace(on_trial_result=lambda *a, **k: None)
    scheduler = AsynchronousSuccessiveHalving({}, "m", goal == "minimize", searcher, "t", last, first, factor, bracket + 1)
    seen = {}

    def ask(trial, metrics):
        if trial not in seen:
            seen[trial] = Named(trial)
            scheduler.on_trial_add(seen[trial])
            scheduler.trial_info[trial] = scheduler.brackets[bracket]
        return scheduler.on_trial_result(seen[trial], {"t": len(metrics), "m": metrics[-1]}) == "STOP"

    spec = {"type": "successive-halving", "like": "syne-tune", "minResource": first, "reductionFactor": factor, "maxResource": last, "bracket": bracket}
    return spec, (ask, lambda *_: None)


SYSTEMS = [
    *[optuna_median, optuna_percentile, optuna_threshold, optuna_patient, optuna_patient_halving, optuna_halving],
    *[nni_median, ray_median, ray_halving, syne_median, syne_halving],
]


def record(systems, count, longest=9, serial_every=0):
    rng = random.Random(20)
    sweeps = []
    decisions = 0
    while decisions < count:
        system = systems[len(sweeps) % len(systems)]
        goal = rng.choice(["maximize", "minimize"])
        lengths = [rng.randint(1, longest) for _ in range(rng.randint(2, 12))]
        spec, (ask, end) = system(rng, goal, len(lengths))
        is_serial = serial_every > 0 and len(sweeps) % serial_every == 0
        reports = list(play(rng, lengths, ask, end, is_serial))
        decisions += len(reports)
        sweeps.append({"goal": goal, "spec": spec, **({"isSerial": True} if is_serial else {}), "reports": reports})
    return sweeps


if __name__ == "__main__":
    count = int(sys.argv[1])
    # "auto" goes by the longest trial so far, which is more than a hundred steps long in the last sweeps.
    auto = record([optuna_auto], 400, serial_every=2) + record([optuna_auto], 400, longest=300)
    sweeps = ([] if "--auto" in sys.argv else record(SYSTEMS, count)) + auto
    print("[\n" + ",\n".join(json.dumps(sweep, separators=(",", ":")) for sweep in sweeps) + "\n]")
