//! A telephone number without its country (ITU-T E.123).

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("phone-format"),
    severity: Severity::Advice,
    meaning: "a telephone number without the code of its country",
    why: "Overviews are read everywhere; without `+` and the country's code a number cannot be \
          dialled from abroad, nor by a telephone that reads it from the page.",
    bad: "phone = \"(909) 555-0100\"",
    good: "phone = \"+1 909 555 0100\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(organisation) = &subject.content.site.organisation else {
        return;
    };
    let Some(phone) = &organisation.phone else {
        return;
    };
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let is_international = phone.contains('+') || phone.trim_start().starts_with("00");
    if digits >= 7 && !is_international {
        let place = subject.field(&organisation.span, "phone");
        report.push(
            report
                .finding(format!("`{phone}` does not say its country"))
                .label(place.unwrap_or(organisation.span.clone()), "")
                .help("begin it with `+` and the code of the country"),
        );
    }
}
