//! A title in capitals.

use super::{Code, Report, Rule, Severity, Subject};
use crate::review::works::title_place;

pub(super) static RULE: Rule = Rule {
    code: Code::new("title-shouting"),
    severity: Severity::Advice,
    meaning: "the title of a reference in capitals throughout",
    why: "Capitals hide which letters are capitals by right, as in gene symbols, and stand out of a \
          list for no reason. Old databases kept titles so; the work itself rarely has it.",
    bad: "title = \"EFFECT OF DEFACTINIB ON OVARIAN TUMOURS\"",
    good: "title = \"Effect of defactinib on ovarian tumours\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for work in &subject.references {
        let title = work.title.text();
        let letters = title.chars().filter(|c| c.is_alphabetic()).count();
        let words = title
            .split_whitespace()
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
        if letters > 15 && words.count() >= 3 && !title.chars().any(char::is_lowercase) {
            report.push(
                report
                    .finding("the title is in capitals throughout")
                    .label(title_place(work), "")
                    .help(
                        "write it in small letters, with the capitals that names and symbols have",
                    ),
            );
        }
    }
}
