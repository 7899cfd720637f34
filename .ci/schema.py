#!/usr/bin/env python3
"""Shows that the schemas say of records what the program says.

Every record of `content/` and of the test projects that build without an error
must fit the schema of its kind, and must no longer fit once a key is changed
or a value has another type. The validator is Python's `jsonschema`, from PyPI;
where it cannot be had, the check is skipped with a message.

Usage: .ci/schema.py [PROGRAM]        (default: target/debug/monograph)
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

from bibliography import ROOT, installed

FOLDERS = {
    "compounds": "compound",
    "models": "model",
    "studies": "study",
    "references": "reference",
    "overviews": "overview",
}


def kind(path, project):
    """The kind of a TOML file of a project."""
    match path.relative_to(project).parts:
        case ("templates", "pdf", "style.toml"):
            return "style"
        case ("content", "site.toml"):
            return "site"
        case ("content", folder, *_):
            return FOLDERS[folder]


def slips(record):
    """The record with one mistake each."""
    key = next(iter(record))
    yield "an unknown key", {**record, f"{key}x": record[key]}
    yield "another type", {**record, key: {"not": "this"}}
    for key, value in record.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"an unknown key under `{key}`", {**record, key: [{**value[0], "unknwon": 1}]}


def compare(program):
    from jsonschema import Draft7Validator

    validators = {}
    for name in [*FOLDERS.values(), "site", "style"]:
        schema = json.loads(subprocess.run([program, "schema", name], check=True, capture_output=True).stdout)
        Draft7Validator.check_schema(schema)
        validators[name] = Draft7Validator(schema)
    wrong, records = [], 0
    for project in [ROOT, *sorted((ROOT / "tests/data").iterdir())]:
        if project.name in ("broken", "rules") or not (project / "content").is_dir():
            continue
        for path in sorted([*project.glob("content/**/*.toml"), *project.glob("templates/pdf/style.toml")]):
            record = tomllib.loads(path.read_text(encoding="utf-8"))
            fits = validators[kind(path, project)]
            records += 1
            for error in fits.iter_errors(record):
                wrong.append(f"{path.relative_to(ROOT)}: {error.json_path}: {error.message[:200]}")
            for slip, mangled in slips(record) if record else ():
                if fits.is_valid(mangled):
                    wrong.append(f"{path.relative_to(ROOT)}: the schema lets {slip} pass")
    print("\n".join(wrong) or f"{records} records fit the schemas of their kinds, and do not with a slip")
    return bool(wrong)


if __name__ == "__main__":
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "target/debug/monograph")
    folder = installed("jsonschema", "import jsonschema, pathlib; print(pathlib.Path(jsonschema.__file__).parent.parent)")
    if folder is None:
        print("skipped: `jsonschema` cannot be had from PyPI")
        sys.exit(0)
    sys.path.insert(0, folder)
    sys.exit(compare(str(Path(program).resolve())))
