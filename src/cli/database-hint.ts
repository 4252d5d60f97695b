/** What writes the trials of a study, or the runs of a tracking store, to a file that can be read. */
export function databaseHint(file: string): string {
  const url = `'sqlite:///${file}'`;
  const isMlflow = /mlflow/i.test(file);
  const [tool, script, into] = isMlflow
    ? ["runs of MLflow", mlflowScript(url), " > runs.jsonl"]
    : ["a study of Optuna", optunaScript(url), ""];
  return `Export it; ${tool}: python -c "${script}"${into}`;
}

function optunaScript(url: string): string {
  const attributes =
    "'number', 'value', 'state', 'datetime_start', 'datetime_complete', 'params', 'intermediate_values'";
  return `import optuna; name = optuna.get_all_study_names(${url})[0]; optuna.load_study(study_name=name, storage=${url}).trials_dataframe((${attributes})).to_csv('trials.csv', index=False)`;
}

function mlflowScript(url: string): string {
  const run =
    "run_id=r.info.run_id, name=r.info.run_name, status=r.info.status, start_time=r.info.start_time, end_time=r.info.end_time";
  const places = "experiment=e.name, parent=r.data.tags.get('mlflow.parentRunId'), params=r.data.params";
  const report = "metric=m.key, step=m.step, value=m.value, timestamp=m.timestamp";
  const all =
    "for e in c.search_experiments() for r in c.search_runs([e.experiment_id], max_results=50000) for k in r.data.metrics for m in c.get_metric_history(r.info.run_id, k)";
  return `import json, mlflow; c = mlflow.MlflowClient(${url}); [print(json.dumps(dict(${run}, ${places}, ${report}))) ${all}]`;
}
