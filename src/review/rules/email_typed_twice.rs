//! The organisation's address typed again.

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("email-typed-twice"),
    severity: Severity::Error,
    meaning: "the organisation's address of mail typed in a text",
    why: "The address stands in `site.toml` and is printed with every overview. Typed again in a \
          text, it stays behind when it changes.",
    bad: "Write to info@example.org for the data.",
    good: "Write to the address below for the data.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let organisation = subject.content.site.organisation.as_ref();
    let Some(email) = organisation.and_then(|organisation| organisation.email.as_ref()) else {
        return;
    };
    for text in &subject.texts {
        if let Some(at) = text.reading.source().find(email.as_str()) {
            let range = at..at + email.as_str().len();
            report.push(
                report
                    .finding(format!(
                        "`{}` stands in `site.toml` already",
                        email.as_str()
                    ))
                    .label(text.reading.span(&range), "typed again here")
                    .help("leave it out: the contact at the end of the overview prints it"),
            );
        }
    }
}
