//! A cell line that cannot be looked up.
//!
//! ARRIVE 2.0 (doi:10.1371/journal.pbio.3000410) asks for the provenance of models; Cellosaurus
//! (doi:10.7171/jbt.18-2902-002) gives each line its RRID.

use super::names::{bare, model_names};
use super::{Code, Report, Rule, Severity, Subject};
use crate::content::Model;

pub(super) static RULE: Rule = Rule {
    code: Code::new("cell-line-without-rrid"),
    severity: Severity::Warning,
    meaning: "a cell line, or a xenograft of one, without RRID",
    why: "Hundreds of lines are not what their name says, and several share a name. The RRID names one line, and its \
          page in Cellosaurus tells of known mix-ups. Where a line is in no register, say so in the model's `notes` or `origin`, with \
          the word `register`, `RRID` or `Cellosaurus`.",
    bad: "name = \"PANC-1\"\nkind = \"cell line\"",
    good: "name = \"PANC-1\"\nkind = \"cell line\"\nrrid = \"CVCL_0480\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for model in &subject.models {
        let is_line = match model.kind.as_str() {
            "cell line" => true,
            "CDX" => !has_line(subject, model),
            _ => false,
        };
        if is_line && is_designation(model) && model.rrid.is_none() && !is_explained(model) {
            let name = model.name.text();
            report.push_missing(
                report
                    .finding(format!("`{}` has no RRID", bare(name)))
                    .label(model.name.span_of(0..name.len()), "")
                    .help("look it up in Cellosaurus and add `rrid = \"CVCL_…\"`; if it is in no register, say so in `notes`"),
            );
        }
    }
}

/// Whether the name is that of one line, such as `PANC-1`, and no description.
fn is_designation(model: &Model) -> bool {
    let name = bare(model.name.text());
    let first = name
        .trim_end_matches(" xenograft")
        .trim_end_matches(" xenografts");
    !first.contains(' ') && first.bytes().any(|b| b.is_ascii_digit())
}

/// Whether the line of a xenograft has a record of its own.
fn has_line(subject: &Subject<'_>, xenograft: &Model) -> bool {
    let said = [
        Some(xenograft.name.text()),
        xenograft.origin.as_ref().map(|origin| origin.text()),
    ];
    subject
        .models
        .iter()
        .filter(|model| model.slug != xenograft.slug)
        .any(|model| {
            model_names(model).any(|name| said.iter().flatten().any(|said| said.contains(&name)))
        })
}

fn is_explained(model: &Model) -> bool {
    let texts = [&model.notes, &model.origin];
    texts.into_iter().flatten().any(|text| {
        let text = text.text().to_lowercase();
        ["rrid", "cellosaurus", "register", "registry"]
            .iter()
            .any(|word| text.contains(word))
    })
}
