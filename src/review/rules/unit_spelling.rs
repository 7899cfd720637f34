//! A unit spelled otherwise than by its sign (SI brochure, 9th ed., 5.2 and 5.3; AMA manual, 11th ed., 17).

use super::{Code, Report, Rule, Severity, Subject};
use crate::review::units::number_length;

pub(super) static RULE: Rule = Rule {
    code: Code::new("unit-spelling"),
    severity: Severity::Advice,
    meaning: "a unit written as an abbreviation that is not its sign",
    why: "`mcg`, `ug`, `hrs` and `Kg` are habits of keyboards and prescriptions; units have one \
          sign each, which does not change in the plural. `ug` and `mg` are also easily misread \
          for one another.",
    bad: "Plates were read after 24 hrs with 5 ug/mL.",
    good: "Plates were read after 24 h with 5 µg/mL.",
    judge,
};

/// What is written, and the sign.
const SPELLINGS: &[(&str, &str)] = &[
    ("ºC", "°C"),
    ("mcg", "µg"),
    ("ug", "µg"),
    ("uL", "µL"),
    ("ul", "µL"),
    ("uM", "µM"),
    ("umol", "µmol"),
    ("hrs", "h"),
    ("hr", "h"),
    ("secs", "s"),
    ("sec", "s"),
    ("mins", "min"),
    ("Kg", "kg"),
    ("KG", "kg"),
    ("Kgs", "kg"),
    ("kgs", "kg"),
    ("gms", "g"),
    ("gm", "g"),
    ("cc", "mL"),
    ("KDa", "kDa"),
    ("Kda", "kDa"),
    ("kda", "kDa"),
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let reading = &text.reading;
        let mut last_end = None;
        for word in reading.words(reading.whole()) {
            let length = number_length(word.text);
            let behind_number = last_end.is_some_and(|end| {
                reading.source()[end..word.range.start]
                    .trim_matches([' ', '\u{a0}'])
                    .is_empty()
            });
            let unit = word.range.start + length..word.range.end;
            let sign = sign(&word.text[length..]);
            if let Some(sign) = sign.filter(|_| length > 0 || behind_number) {
                let written = &reading.source()[unit.clone()];
                let finding = report
                    .finding(format!(
                        "`{written}` is not the sign of its unit, which is `{sign}`"
                    ))
                    .label(reading.span(&unit), "")
                    .help(format!("write `{sign}`"));
                // A unit close to its number is set apart from it at once.
                let space = if length > 0 { " " } else { "" };
                report.push(reading.mend(finding, &unit, &format!("{space}{sign}")));
            }
            last_end = (length == word.text.len()).then_some(word.range.end);
        }
    }
}

fn sign(word: &str) -> Option<&'static str> {
    let found = SPELLINGS.iter().find(|(spelling, _)| *spelling == word);
    found.map(|(_, sign)| *sign)
}
