//! White space that nobody meant.

use super::Text;
use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("stray-whitespace"),
    severity: Severity::Advice,
    meaning: "a double space inside a sentence, an invisible character, or a line of blanks",
    why: "Blanks that come in with pasted text are seen only in print: a line that holds nothing \
          but a no-break space becomes an empty paragraph, and a character of no width keeps a word \
          from being found.",
    bad: "Tumours  shrank.",
    good: "Tumours shrank.",
    judge,
};

/// Characters without width: zero-width space and no-break space, word joiner.
const INVISIBLE: [char; 3] = ['\u{200b}', '\u{feff}', '\u{2060}'];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        invisible(text, report);
        let mut start = 0;
        for line in text.reading.source().split_inclusive('\n') {
            blank_line(text, start, line, report);
            double_spaces(text, start, line, report);
            start += line.len();
        }
    }
}

fn invisible(text: &Text<'_>, report: &mut Report<'_>) {
    let reading = &text.reading;
    for (at, found) in reading.source().match_indices(INVISIBLE) {
        let range = at..at + found.len();
        let code = found.chars().next().map_or(0, u32::from);
        let finding = report
            .finding(format!("a character without width, U+{code:04X}"))
            .label(reading.span(&range), "")
            .help("delete it");
        report.push(reading.mend(finding, &range, ""));
    }
}

fn blank_line(text: &Text<'_>, start: usize, line: &str, report: &mut Report<'_>) {
    let blanks = line.trim_end_matches('\n');
    if blanks.trim().is_empty() && blanks.contains('\u{a0}') {
        let range = start..start + blanks.len();
        let finding = report
            .finding("a line of nothing but no-break spaces")
            .label(text.reading.span(&range), "")
            .help("empty the line");
        report.push(text.reading.mend(finding, &range, ""));
    }
}

fn double_spaces(text: &Text<'_>, start: usize, line: &str, report: &mut Report<'_>) {
    if line.contains('|') {
        return;
    }
    let plain = text.reading.plain();
    let mut at = line.len() - line.trim_start().len();
    while let Some(found) = line[at..].find("  ").map(|found| at + found) {
        let length = line[found..].len() - line[found..].trim_start_matches(' ').len();
        at = found + length;
        let (here, there) = (start + found, start + at);
        let before = plain[..here].chars().next_back().unwrap_or(' ');
        let after = plain[there..].chars().next().unwrap_or(' ');
        // Two spaces after a sentence are a habit, and do no harm.
        let inside = before.is_alphanumeric() || ",;)".contains(before);
        if inside && !after.is_whitespace() && !line[at..].trim().is_empty() {
            let range = here..there;
            let finding = report
                .finding("a double space inside a sentence")
                .label(text.reading.span(&range), "")
                .help("leave one");
            report.push(text.reading.mend(finding, &range, " "));
        }
    }
}
