//! The evidence of overviews, as `monograph check` tells it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::count;
use super::shell::Shell;
use crate::review::{Kept, Panel};

/// Up to how many overviews the evidence of each is told, unless more is asked for.
const FEW: usize = 12;

/// Tells the evidence of each overview.
pub(super) fn show(panels: &[Panel], shell: &Shell) {
    for panel in panels {
        match panels.len() <= FEW {
            true => shell.note(&text(panel)),
            false => shell.detail(&text(panel)),
        }
    }
}

/// The evidence of each overview, as a field of the report for programs.
pub(super) fn json(panels: &[Panel]) -> Map<String, Value> {
    Map::from_iter([("evidence".to_owned(), json!(panels))])
}

fn text(panel: &Panel) -> String {
    let mut lines = vec![format!("evidence of {}", panel.overview)];
    let mut line = |name: &str, what: String| lines.push(format!("  {name:<9} {what}"));
    let studies: usize = panel.studies.values().sum();
    let unverified = match panel.unverified_studies {
        0 => String::new(),
        number => format!("; {number} unverified"),
    };
    line(
        "studies",
        format!("{}{unverified}", with_parts(studies, &panel.studies)),
    );
    line(
        "outcomes",
        format!(
            "{}: {} reported, {} derived, {} not reported",
            panel.outcomes,
            count(panel.values.reported, "value"),
            panel.values.derived,
            panel.values.not_reported
        ),
    );
    line(
        "claims",
        format!(
            "{} of {} cited or bound to a record",
            panel.claims.supported,
            count(panel.claims.all, "sentence")
        ),
    );
    line(
        "sources",
        with_parts(panel.sources.values().sum(), &panel.sources),
    );
    panel
        .checks
        .iter()
        .for_each(|kept| line("check", level(kept)));
    lines.join("\n")
}

fn with_parts(all: usize, parts: &BTreeMap<&'static str, usize>) -> String {
    let mut parts: Vec<(&str, usize)> = parts
        .iter()
        .map(|(word, number)| (*word, *number))
        .collect();
    parts.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let parts: Vec<String> = parts
        .into_iter()
        .map(|(word, number)| format!("{number} {word}"))
        .collect();
    match parts.is_empty() {
        true => all.to_string(),
        false => format!("{all}: {}", parts.join(", ")),
    }
}

fn level(kept: &Kept) -> String {
    let words = kept.words.as_ref().map(|words| format!(" for `{words}`"));
    let reason = kept.reason.as_ref().map(|reason| format!(": {reason}"));
    format!(
        "{} is {}{}{}",
        kept.code,
        kept.level.word(),
        words.unwrap_or_default(),
        reason.unwrap_or_default()
    )
}
