//! A date of which day and month cannot be told apart (ISO 8601).

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("ambiguous-date"),
    severity: Severity::Advice,
    meaning: "a date that is another one on the other side of the Atlantic",
    why: "`03/04/2024` is the 3rd of April to some and the 4th of March to others. A month in \
          letters, or year, month and day in this order, are the same to all.",
    bad: "Data were cut off on 03/04/2024.",
    good: "Data were cut off on 3 April 2024.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let reading = &text.reading;
        let words: Vec<_> = reading.words(reading.whole()).collect();
        for parts in words.windows(3) {
            let joined = parts
                .windows(2)
                .all(|pair| &reading.plain()[pair[0].range.end..pair[1].range.start] == "/");
            let number = |at: usize| parts[at].text.parse::<u32>().ok();
            let (Some(first), Some(second), Some(_)) = (number(0), number(1), number(2)) else {
                continue;
            };
            let both = (1..=12).contains(&first) && (1..=12).contains(&second);
            if joined && both && first != second && parts[2].text.len() == 4 {
                let range = parts[0].range.start..parts[2].range.end;
                let written = &reading.source()[range.clone()];
                report.push(
                    report
                        .finding(format!("`{written}` is a day in two months"))
                        .label(reading.span(&range), "")
                        .help("write the month in letters, or `2024-04-03`"),
                );
            }
        }
    }
}
