//! A second target that the text does not mention.

use super::names::squashed;
use super::{Code, Report, Rule, Severity, Subject};
use crate::content::Target;

pub(super) static RULE: Rule = Rule {
    code: Code::new("target-omitted"),
    severity: Severity::Advice,
    meaning: "a primary target of the compound that no text of the overview names",
    why: "A compound that acts on two proteins equally is an inhibitor of both. Where the text names one, every \
          effect looks as if it came from that one. Name each target with the role `primary`.",
    bad: "Testamide inhibits FAK. # the record has FAK and Pyk2, both primary",
    good: "Testamide inhibits FAK and Pyk2.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for compound in subject.substances() {
        let primary: Vec<&Target> = compound
            .targets
            .iter()
            .filter(|target| target.role.as_deref() == Some("primary"))
            .collect();
        let named: Vec<bool> = primary
            .iter()
            .map(|target| is_named(subject, target))
            .collect();
        let any_named = named.contains(&true);
        for (target, _) in primary
            .iter()
            .zip(&named)
            .filter(|(_, named)| any_named && !**named)
        {
            let name = target.name.text();
            report.push(
                report
                    .finding(format!(
                        "no text names `{name}`, a primary target of {}",
                        compound.name.text()
                    ))
                    .label(target.name.span_of(0..name.len()), "")
                    .help("name it beside the other, or give it another `role`"),
            );
        }
    }
}

/// Whether a text says the symbol, the name, or a short name inside it.
fn is_named(subject: &Subject<'_>, target: &Target) -> bool {
    let name = target.name.text();
    let parts = name
        .split(['(', ')', ',', '/'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut names: Vec<String> = parts
        .chain(target.symbol.as_deref())
        .map(squashed)
        .collect();
    names.retain(|name| name.len() > 1);
    let said = |source: &str| {
        let source = squashed(source);
        names.iter().any(|name| source.contains(name.as_str()))
    };
    subject.texts.iter().any(|text| said(text.reading.source()))
        || subject
            .compounds
            .iter()
            .filter_map(|compound| compound.class.as_deref())
            .any(said)
}
