//! A p-value that the record of the outcome has otherwise.

use super::quantities::{recorded, typed_p};
use super::{Aside, Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("contradicted-p"),
    severity: Severity::Warning,
    meaning: "a p-value typed by hand beside values of an outcome whose record has another",
    why: "A reader judges the difference by this number. Beside a value and its control that come from the record, the \
          p-value comes from there too.",
    bad: "{{ first2020.volume.value }} against {{ first2020.volume.control }} (*p* = 0.04) [@first2020]. # the record has 0.004",
    good: "{{ first2020.volume.value }} against {{ first2020.volume.control }} (*p* = {{ first2020.volume.p }}) [@first2020].",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose() {
        let reading = &text.reading;
        for sentence in &reading.sentences {
            let ps = typed_p(reading, sentence);
            let [p] = ps.as_slice() else { continue };
            let expressions = Aside::within(&reading.expressions, sentence);
            let bound: Vec<_> = expressions.filter_map(|one| subject.bound(one)).collect();
            let Some(first) = bound.first() else { continue };
            let is_one = bound
                .iter()
                .all(|one| std::ptr::eq(one.outcome, first.outcome));
            let takes = |field: &str| bound.iter().any(|one| one.field == field);
            let Some(right) = first.outcome.p.quantity() else {
                continue;
            };
            let low = p.quantity.low();
            // A smaller p may be told as a limit: 0.004 as < 0.05.
            let is_known = recorded(first.study)
                .filter(|one| one.field == "p")
                .any(|one| one.quantity.low().value_cmp(low).is_eq());
            let is_limit = p.quantity.relation() != crate::chem::Relation::Equal
                && low.value_cmp(right.value.low()).is_ge();
            if is_one && takes("value") && takes("control") && !takes("p") && !is_known && !is_limit
            {
                let said = &reading.source()[p.range.clone()];
                report.push(
                    report
                        .finding(format!(
                            "p is `{}` here, and `{}` in the record",
                            said.trim(),
                            right.value.as_written()
                        ))
                        .label(reading.span(&p.range), "")
                        .label(right.span.clone(), "the record")
                        .help(format!(
                            "look it up in the source, then write `{{{{ {}.{}.p | p }}}}`",
                            subject.name_of(first.study),
                            first.outcome.id.value.replace('-', "_")
                        )),
                );
            }
        }
    }
}
