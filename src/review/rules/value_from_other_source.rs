//! A value of one study under the citation of another.

use super::{Aside, Code, Report, Rule, Severity, Subject};
use crate::content::Study;

pub(super) static RULE: Rule = Rule {
    code: Code::new("value-from-other-source"),
    severity: Severity::Warning,
    meaning: "a sentence that takes a value of a study and cites only other works than those that report it",
    why: "Who looks the number up in the work that is cited does not find it there. Cite the source of the study that \
          the value is taken of.",
    bad: "The volume was {{ first2020.volume.value }} [@other2021].",
    good: "The volume was {{ first2020.volume.value }} [@first2020].",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose() {
        let reading = &text.reading;
        for sentence in &reading.sentences {
            let cited: Vec<_> = Aside::within(&reading.citations, sentence).collect();
            let Some(first) = cited.first() else {
                continue;
            };
            let expressions = Aside::within(&reading.expressions, sentence);
            let bound: Vec<_> = expressions.filter_map(|one| subject.bound(one)).collect();
            let Some(taken) = bound.first() else {
                continue;
            };
            let is_of = |study: &Study, outcome: Option<&str>| {
                cited.iter().any(|one| {
                    let work = subject.content.reference(one.text);
                    let key = work.map_or(one.text, |work| work.slug.as_str());
                    let own = study.sources.iter().chain([&study.source]);
                    let same = |name: &str| {
                        subject
                            .content
                            .reference(name)
                            .map_or(name, |work| work.slug.as_str())
                            == key
                    };
                    own.map(|one| one.value.as_str()).chain(outcome).any(same)
                })
            };
            let is_right = bound.iter().any(|one| {
                let own = one.outcome.source.as_ref();
                is_of(one.study, own.map(|source| source.value.as_str()))
            });
            let is_work = subject.content.reference(first.text).is_some();
            if is_work && !is_right {
                let source = taken.study.source.value.as_str();
                report.push(
                    report
                        .finding(format!(
                            "the value is of `{}`, and `{}` is cited for it",
                            taken.study.slug, first.text
                        ))
                        .label(reading.span(&first.range), "")
                        .help(format!(
                            "cite the work that reports the value, `[@{source}]`"
                        )),
                );
            }
        }
    }
}
