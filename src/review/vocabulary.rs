//! Words of the field that several rules listen for, in English and German.

/// Says that something became more.
pub(super) const MORE: &[&str] = &[
    "increased",
    "increases",
    "raised",
    "raises",
    "rose",
    "rises",
    "prolonged",
    "prolongs",
    "extended",
    "extends",
    "lengthened",
    "elevated",
    "erhöhte",
    "erhöhten",
    "stieg",
    "stiegen",
    "verlängerte",
    "verlängerten",
    "steigerte",
    "steigerten",
];

/// Says that something became less.
pub(super) const LESS: &[&str] = &[
    "reduced",
    "reduces",
    "lowered",
    "lowers",
    "decreased",
    "decreases",
    "fell",
    "falls",
    "shortened",
    "shortens",
    "shrank",
    "dropped",
    "declined",
    "diminished",
    "senkte",
    "senkten",
    "sank",
    "sanken",
    "verringerte",
    "verringerten",
    "verkürzte",
    "verkürzten",
    "reduzierte",
    "reduzierten",
    "verminderte",
    "verminderten",
];

/// Says that something was seen to happen.
pub(super) const RESULT: &[&str] = &[
    "inhibited",
    "suppressed",
    "delayed",
    "slowed",
    "induced",
    "abolished",
    "blocked",
    "improved",
    "resulted",
    "responded",
    "regressed",
    "survived",
    "enhanced",
    "achieved",
    "eradicated",
    "eliminated",
    "protected",
    "cured",
    "demonstrated",
    "showed",
    "hemmte",
    "hemmten",
    "unterdrückte",
    "unterdrückten",
    "verbesserte",
    "verbesserten",
    "zeigte",
    "zeigten",
    "verlangsamte",
    "verlangsamten",
    "verzögerte",
    "verzögerten",
];

/// Says that something is not so.
pub(super) const DENIAL: &[&str] = &[
    "not", "no", "neither", "nor", "never", "none", "without", "cannot", "nicht", "kein", "keine",
    "keinen", "keiner", "weder", "ohne", "nie",
];

/// Says that the source, not the author, chose the word.
pub(super) const ATTRIBUTED: &[&str] = &[
    "called",
    "calls",
    "termed",
    "described as",
    "describes as",
    "according to",
    "bezeichnet",
    "nennt",
    "laut",
];

/// Says that something is not known.
pub(super) const UNREPORTED: &[&str] = &[
    "NR",
    "not reported",
    "not stated",
    "not given",
    "not named",
    "not specified",
    "unverified",
    "does not say",
    "no value",
    "no values",
    "no figure",
    "no figures",
    "names neither",
    "nicht berichtet",
    "nicht angegeben",
    "nicht genannt",
    "ohne Wert",
];

/// What substances are called by what they do.
pub(super) const CLASS_NOUNS: &[&str] = &[
    "inhibitor",
    "inhibitors",
    "antagonist",
    "agonist",
    "blocker",
    "degrader",
    "activator",
    "modulator",
    "clamp",
    "hemmer",
    "hemmstoff",
];
