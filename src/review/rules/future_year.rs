//! A source that is later than the overview that cites it.

use super::{Code, Report, Rule, Severity, Subject};
use crate::review::works::title_place;

pub(super) static RULE: Rule = Rule {
    code: Code::new("future-year"),
    severity: Severity::Warning,
    meaning: "a work that appeared, or was read, after the date of the overview",
    why: "Either a year is mistyped, or the overview was changed and kept its date; then a reader \
          cannot know up to when it holds.",
    bad: "date = \"2024\"  # and a reference with year = 2042",
    good: "date = \"2024\"  # and a reference with year = 2024",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let overview = subject.overview;
    let dates = [&overview.date, &overview.data_as_of].into_iter().flatten();
    let Some(date) = dates.map(|date| date.as_str()).max() else {
        return;
    };
    let Some(year) = date.get(..4).and_then(|year| year.parse::<u32>().ok()) else {
        return;
    };
    for work in &subject.references {
        // An issue of the next year may be out, and read, in this one.
        let late = work.year().filter(|appeared| *appeared > year + 1);
        let read = work.accessed.as_ref().map(|read| read.as_str());
        let read = read.filter(|read| is_later(read, date));
        let (message, place) = match (late, read) {
            (Some(late), _) => {
                let place = work.year.as_ref().map(|year| year.span.clone());
                (
                    format!("`{}` is of {late}, the overview of {date}", work.slug),
                    place,
                )
            }
            (None, Some(read)) => (
                format!(
                    "`{}` was read on {read}, after the date of the overview, {date}",
                    work.slug
                ),
                subject.field(&work.span, "accessed"),
            ),
            (None, None) => continue,
        };
        report.push(
            report
                .finding(message)
                .label(place.unwrap_or(title_place(work)), "")
                .help("mend the date of the work, or bring `date` and `data_as_of` of the overview up to it"),
        );
    }
}

/// Whether one date is later than another, as far as both are precise.
fn is_later(one: &str, other: &str) -> bool {
    let length = one.len().min(other.len());
    one[..length] > other[..length]
}
