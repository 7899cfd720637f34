//! A caption that does not say what is shown.

use super::{Code, Report, Role, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("caption-too-short"),
    severity: Severity::Advice,
    meaning: "a caption of one or two words",
    why: "Figures and tables are looked at without the text, in a search or in somebody's slides. A \
          caption has to say what is shown, in what, and of which substance.",
    bad: "caption = \"Workflow\"",
    good: "caption = \"A xenograft study from cells to read-out.\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let captions = subject.texts.iter();
    for text in
        captions.filter(|text| matches!(text.role, Role::TableCaption(_) | Role::FigureCaption(_)))
    {
        let reading = &text.reading;
        let words = reading.words(reading.whole()).count();
        let is_made = reading.source().trim().is_empty();
        if words < 3 && !is_made && reading.expressions.is_empty() && reading.references.is_empty()
        {
            let caption = reading.source().trim();
            report.push(
                report
                    .finding(format!(
                        "the caption `{caption}` does not say what is shown"
                    ))
                    .label(reading.span(&reading.whole()), "")
                    .help("say what is shown, in which model or organism, and of which substance"),
            );
        }
    }
}
