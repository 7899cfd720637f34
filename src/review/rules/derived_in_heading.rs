//! A derived value where its mark cannot stand.

use super::{Code, Report, Role, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("derived-in-heading"),
    severity: Severity::Warning,
    meaning: "a derived value in a title or heading, where no note can say that it is derived",
    why: "A derived value is marked wherever it is printed, with a note of its formula and inputs. A heading is also a \
          bookmark, a line of the contents and a link, none of which can carry a note, so there the value would pass \
          for one that the source reports. Give it in the first sentence under the heading.",
    bad: "title = \"Life span increased by {{ ute10.os.derived.ils }}\"",
    good: "title = \"Increase in life span\"\ntext = \"Life span increased by {{ ute10.os.derived.ils }} [@kang2013].\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        if !matches!(text.role, Role::Title | Role::Subtitle | Role::Heading(_)) {
            continue;
        }
        for expression in &text.reading.expressions {
            if expression.text.contains(".derived.") {
                report.push(
                    report
                        .finding(format!(
                            "`{}` is derived, and a heading cannot say so",
                            expression.text.trim()
                        ))
                        .label(text.reading.span(&expression.range), "")
                        .help("give the value in a sentence under the heading, where it is marked"),
                );
            }
        }
    }
}
