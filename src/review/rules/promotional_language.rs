//! Praise.

use super::{Code, Report, Role, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("promotional-language"),
    severity: Severity::Advice,
    meaning: "a word of advertisement: `revolutionary`, `best-in-class`",
    why: "Such words say nothing that could be checked and cost the reader's trust in what can. Say \
          what was measured.",
    bad: "Defactinib is a revolutionary, best-in-class inhibitor.",
    good: "Defactinib inhibits FAK with a K~i~ of {{ … }}.",
    judge,
};

const WORDS: &[&str] = &[
    "revolutionary",
    "revolutionise",
    "revolutionize",
    "revolutionising",
    "revolutionizing",
    "groundbreaking",
    "ground-breaking",
    "cutting-edge",
    "best-in-class",
    "game-changing",
    "game changer",
    "game-changer",
    "paradigm-shifting",
    "unparalleled",
    "unrivalled",
    "unrivaled",
    "unsurpassed",
    "world-class",
    "world-leading",
    "miraculous",
    "magic bullet",
    "holy grail",
    "wonder drug",
    "pioneering",
    "invaluable",
    "indispensable tool",
    "comprehensive resource",
    "compelling target",
    "completely safe",
    "perfectly safe",
    "absolutely safe",
    "without any side effects",
    "völlig sicher",
    "absolut sicher",
    "extraordinarily potent",
    "superb",
    "revolutionär",
    "revolutionäre",
    "revolutionärer",
    "revolutionäres",
    "revolutionären",
    "bahnbrechend",
    "bahnbrechende",
    "bahnbrechender",
    "bahnbrechendes",
    "bahnbrechenden",
    "konkurrenzlos",
    "konkurrenzlose",
    "unübertroffen",
    "unübertroffene",
    "wegweisend",
    "wegweisende",
    "wegweisender",
    "Weltklasse",
    "Wundermittel",
    "Meilenstein",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let is_own = |role: &Role<'_>| {
        !matches!(
            role,
            Role::CallToAction | Role::Funding | Role::CompetingInterests
        )
    };
    for text in subject.texts.iter().filter(|text| is_own(&text.role)) {
        let reading = &text.reading;
        let mut found: Vec<_> = WORDS
            .iter()
            .flat_map(|word| reading.find(word, &reading.whole()))
            .collect();
        found.sort_by_key(|range| range.start);
        for range in found {
            let written = &reading.source()[range.clone()];
            report.push(
                report
                    .finding(format!("`{written}` praises"))
                    .label(reading.span(&range), "")
                    .help("say what was measured, or leave it out"),
            );
        }
    }
}
