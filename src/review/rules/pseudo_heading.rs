//! A heading made of a strong line (WCAG 2.2, 1.3.1).

use super::{Code, Report, Role, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("pseudo-heading"),
    severity: Severity::Advice,
    meaning: "a strong line in the place of a heading",
    why: "A strong paragraph looks like a heading and is none: it is missing from the bookmarks of \
          the PDF and from what a screen reader lists, and nothing can refer to it.",
    bad: "**Dosing**\n\nMice were dosed daily.",
    good: "### Dosing\n\nMice were dosed daily.",
    judge,
};

const LONGEST: usize = 70;

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject
        .texts
        .iter()
        .filter(|text| matches!(text.role, Role::Section(_)))
    {
        let reading = &text.reading;
        for range in &reading.shape.strong_paragraphs {
            let written = reading.source()[range.clone()].trim();
            let words = written.trim_matches('*');
            let is_sentence = words.ends_with(['.', '!', '?', ',']);
            let has_more = !reading.source()[range.end..].trim().is_empty();
            let in_list = reading.source()[..range.start].ends_with([' ', '\t']);
            if written.chars().count() <= LONGEST && !is_sentence && has_more && !in_list {
                report.push(
                    report
                        .finding(format!("`{words}` is strong, and looks like a heading"))
                        .label(
                            reading.span(&(range.start..range.start + written.len())),
                            "",
                        )
                        .help(format!("make it one: `### {words}`")),
                );
            }
        }
    }
}
