//! A unit set close to its number (SI brochure, 9th ed., 5.4.3).

use super::{Code, Report, Rule, Severity, Subject};
use crate::review::units::{UNITS, number_length};

pub(super) static RULE: Rule = Rule {
    code: Code::new("unit-spacing"),
    severity: Severity::Advice,
    meaning: "a unit without space behind its number",
    why: "The SI parts every number from its unit by a space, also before `°C`. Set close in one \
          place and apart in another, the same quantity looks like two. Values taken from records \
          are set right by themselves.",
    bad: "Cells were kept at 37°C and dosed with 40mg/kg.",
    good: "Cells were kept at 37 °C and dosed with 40 mg/kg.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let reading = &text.reading;
        for word in reading
            .words(reading.whole())
            .filter(|word| word.is_number())
        {
            let number = number_length(word.text);
            let behind = &reading.plain()[word.range.end..];
            let unit = &word.text[number..];
            let is_degree =
                unit.is_empty() && ["°C", "°F"].iter().any(|one| behind.starts_with(one));
            if !is_degree && !UNITS.contains(&unit) {
                continue;
            }
            let at = word.range.start + number;
            let end = if is_degree {
                at + "°C".len()
            } else {
                word.range.end
            };
            let range = word.range.start..end;
            let written = &reading.source()[range.clone()];
            let finding = report
                .finding(format!("`{written}` has no space before its unit"))
                .label(reading.span(&range), "")
                .help("put a space between the number and the unit");
            report.push(reading.mend(finding, &(at..at), " "));
        }
    }
}
