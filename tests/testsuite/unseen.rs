//! Slips in right overviews of many kinds: a careful reviewer would find each, and so do the rules.
//!
//! The overviews are those of `tests/data/kinds`, in which no rule finds anything.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::broken::judge;
use crate::project::copy;

/// A slip: the record, what stands there, what was written instead, and the code that tells it.
type Slip = (&'static str, &'static str, &'static str, &'static str);

const SLIPS: &[Slip] = &[
    // A drug for depression, in mice and in a trial.
    (
        "overviews/exemplazine",
        "a K~i~ of 2.4 nM",
        "a K~i~ of 24 nM",
        "contradicted-potency",
    ),
    (
        "overviews/exemplazine",
        "received {{ fst.arms.high.agents[0].dose }} exem",
        "received 30 mg/kg exem",
        "dose-mismatch",
    ),
    (
        "overviews/exemplazine",
        "[@okafor2021] (@tbl:behaviour)",
        "[@brandt2024] (@tbl:behaviour)",
        "value-from-other-source",
    ),
    (
        "overviews/exemplazine",
        "{{ mdd_trial.arms.exemplazine.n }} adults",
        "193 adults",
        "transposed-digits",
    ),
    (
        "overviews/exemplazine",
        "fell by 14.1 points",
        "rose by 14.1 points",
        "direction-mismatch",
    ),
    (
        "overviews/exemplazine",
        "(odds ratio {{ mdd_trial.response.effect.value }};",
        "(odds ratio 1.17;",
        "contradicted-effect",
    ),
    (
        "overviews/exemplazine",
        "which was not significant",
        "which was significant",
        "significance-against-p",
    ),
    (
        "studies/mdd-trial",
        "role = \"placebo\"\nn = 142",
        "role = \"placebo\"",
        "trial-sample-size",
    ),
    // Toxicity to fish, water fleas and bees.
    (
        "overviews/exathiamid",
        "receptor [@larsen2020]",
        "receptor (Larsen and Ito, 2020)",
        "typed-citation",
    ),
    (
        "overviews/exathiamid",
        "an EC~50~ of {{ aqua.daphnia.value }}",
        "an EC~50~ of 58 mg/L",
        "contradicted-number",
    ),
    (
        "overviews/exathiamid",
        "the no-observed-effect concentration (NOEC)",
        "the NOEC",
        "abbreviation-undefined",
    ),
    (
        "overviews/exathiamid",
        "LC~50~ of {{ aqua.midge.value }}",
        "LC~50~ of 19.9 mg/L",
        "same-number-other-unit",
    ),
    (
        "overviews/exathiamid",
        "(@tbl:tests)",
        "(Table 1)",
        "typed-cross-reference",
    ),
    // A herbicide, in pots and in fields.
    (
        "overviews/exasulfuron",
        "{{ trials.arms.spring.agents[0].dose }} in spring",
        "150 g/ha in spring",
        "dose-mismatch",
    ),
    (
        "overviews/exasulfuron",
        "against {{ trials.control.control }}",
        "against 421 heads/m²",
        "transposed-digits",
    ),
    (
        "overviews/exasulfuron",
        "[@novak2022, Table 4]",
        "[@dubois2019, Table 4]",
        "value-from-other-source",
    ),
    (
        "references/novak2022",
        "five field trials\"",
        "five field trials - PubMed\"",
        "title-suffix",
    ),
    (
        "studies/pots",
        "2.1 g/ha (95% CI 1.7–2.6)",
        "2.1 h (95% CI 1.7–2.6)",
        "endpoint-unit",
    ),
    // Drops for glaucoma, in rabbits and in a trial.
    (
        "overviews/exaprost",
        "an EC~50~ of 6.2 nM",
        "an EC~50~ of 62 nM",
        "contradicted-potency",
    ),
    (
        "overviews/exaprost",
        "rabbits was {{ rabbit.iop.value }}",
        "rabbits was 14.2 kPa",
        "same-number-other-unit",
    ),
    (
        "overviews/exaprost",
        "{{ poag_trial.arms.exaprost.n }} patients used",
        "189 patients used",
        "transposed-digits",
    ),
    (
        "overviews/exaprost",
        "Exaprost lowered the IOP by",
        "Exaprost increased the IOP by",
        "direction-mismatch",
    ),
    (
        "overviews/exaprost",
        "{{ poag_trial.hyperaemia.value }} against {{ poag_trial.hyperaemia.control }}",
        "{{ poag_trial.hyperaemia.control }} against {{ poag_trial.hyperaemia.value }}",
        "direction-mismatch",
    ),
    (
        "studies/rabbit",
        "14.2 ± 0.6 mmHg (SEM)",
        "14.2 ± 0.6 mmHg",
        "spread-unnamed",
    ),
];

#[test]
fn a_reviewer_s_slips_in_right_overviews_are_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/kinds");
    let dir = TempDir::new().unwrap();
    copy(&root, dir.path());
    for (record, right, wrong, _) in SLIPS {
        let path = dir.path().join(format!("content/{record}.toml"));
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(right), "{record}: no `{right}`");
        fs::write(&path, text.replacen(right, wrong, 1)).unwrap();
    }
    let outcome = judge(dir.path());
    let told: Vec<(String, &str, usize)> = outcome
        .diagnostics
        .iter()
        .map(|one| {
            let span = &one.labels[0].span;
            let source = outcome.sources.get(span.file);
            let path = source.path().display().to_string().replace('\\', "/");
            (
                path,
                one.code.as_str(),
                source.position(span.range.start).line,
            )
        })
        .collect();
    let mut missed = Vec::new();
    for (record, _, wrong, code) in SLIPS {
        let file = format!("content/{record}.toml");
        let text = fs::read_to_string(dir.path().join(&file)).unwrap();
        let at = text.find(wrong).unwrap();
        let line = text[..at].matches('\n').count() + 1;
        let lines = line..=line + wrong.matches('\n').count();
        let is_told = told.iter().any(|(path, told, at)| {
            // What is missing is told at the head of its record.
            *path == file && told == code && (lines.contains(at) || at + 1 == line)
        });
        if !is_told {
            missed.push(format!("{file}:{line}: {code}: {wrong}"));
        }
    }
    assert!(missed.is_empty(), "{}\n{told:#?}", missed.join("\n"));
}
