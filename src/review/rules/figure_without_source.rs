//! A figure that does not say where it is from.

use super::{Code, Report, Role, Rule, Severity, Subject};
use crate::content::{FigureContent, FigureSpec};

pub(super) static RULE: Rule = Rule {
    code: Code::new("figure-without-source"),
    severity: Severity::Warning,
    meaning: "a pathway, or a chart of a file, without any reference",
    why: "An arrow is a claim and a curve is data: both need a source like any sentence. A pathway \
          takes `sources` for each edge, which also shows which steps are only assumed; a chart of \
          a file takes `sources` for the whole. Charts of studies bring theirs along.",
    bad: "edges = [{ from = \"fak\", to = \"akt\", kind = \"activates\" }]",
    good: "edges = [{ from = \"fak\", to = \"akt\", kind = \"activates\", sources = [\"wu2021\"] }]",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for figure in &subject.overview.figures {
        let needs = match &figure.content {
            FigureContent::Pathway(_) => true,
            FigureContent::Workflow(_) | FigureContent::Structure(_) => false,
            FigureContent::Chart(chart) => chart.file.is_some(),
        };
        if needs && figure.cited().next().is_none() && !is_cited_in_words(subject, figure) {
            let id = figure.id.value.as_str();
            report.push(
                report
                    .finding(format!("the figure `{id}` has no source"))
                    .label(figure.id.span.clone(), "")
                    .help("add `sources = [\"key\"]` to its edges or to the figure; for data of your own, say so in its caption with a citation or a note"),
            );
        }
    }
}

/// Whether its caption or notes cite, or say whose the data are.
fn is_cited_in_words(subject: &Subject<'_>, figure: &FigureSpec) -> bool {
    const OWN: &[&str] = &[
        "own data",
        "unpublished",
        "this work",
        "synthetic",
        "made up",
        "eigene Daten",
        "unveröffentlicht",
        "synthetisch",
        "synthetische",
        "erfunden",
        "schematic",
        "schematisch",
    ];
    subject.texts.iter().any(|text| {
        let of_figure = match text.role {
            Role::FigureCaption(one) | Role::FigureNote(one) => one.id.value == figure.id.value,
            _ => false,
        };
        let reading = &text.reading;
        of_figure
            && (!reading.citations.is_empty() || reading.first(OWN, &reading.whole()).is_some())
    })
}
