//! Figures and tables that stand before the text that speaks of them (ICMJE Recommendations IV.A.3.h, i).

use super::{Code, Part, Report, Role, Rule, Section, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("shown-before-mention"),
    severity: Severity::Advice,
    meaning: "a figure or table placed in a section before the one that first mentions it",
    why: "Figures and tables are numbered where they stand and read where they are mentioned. One \
          that comes sections before its sentence meets a reader who does not know yet what to see.",
    bad: "figures = [\"docetaxel\"]  # in `Introduction`; mentioned in `Prostate cancer`",
    good: "figures = [\"docetaxel\"]  # in `Prostate cancer`, which mentions it",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for section in &subject.overview.sections {
        let figures = section
            .figures
            .iter()
            .map(|id| (format!("fig:{}", id.value), id));
        let tables = section
            .tables
            .iter()
            .map(|id| (format!("tbl:{}", id.value), id));
        for (anchor, id) in figures.chain(tables) {
            let Some(first) = first_mention(subject, &anchor) else {
                continue;
            };
            if rank(subject, first) > rank(subject, section) {
                report.push(
                    report
                        .finding(format!(
                            "`{}` stands in `{}` and is first mentioned in `{}`",
                            id.value,
                            section.title.text(),
                            first.title.text()
                        ))
                        .label(id.span.clone(), "")
                        .help("place it in the section that mentions it first, or mention it here"),
                );
            }
        }
    }
}

/// The section that is the first to mention an anchor; none where a text before all sections does.
fn first_mention<'a>(subject: &Subject<'a>, anchor: &str) -> Option<&'a Section> {
    let mut first: Option<&'a Section> = None;
    for text in subject.prose() {
        if !text.reading.references.iter().any(|one| one.text == anchor) {
            continue;
        }
        let Role::Section(section) = text.role else {
            return None;
        };
        if first.is_none_or(|first| rank(subject, section) < rank(subject, first)) {
            first = Some(section);
        }
    }
    first
}

/// Where the built-in template sets a section.
fn rank(subject: &Subject<'_>, section: &Section) -> (u8, usize) {
    let part = match section.part {
        None | Some(Part::Background) => 0,
        Some(Part::Evidence) => 1 + u8::from(section.indication.is_some()),
        Some(Part::Protocols) => 3,
        Some(Part::Discussion) => 4,
    };
    let sections = subject.overview.sections.iter();
    let place = sections
        .take_while(|one| one.id.value != section.id.value)
        .count();
    (part, place)
}
