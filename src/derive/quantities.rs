//! The quantities: one row for each variant of a formula.

use super::ratio::Ratio;

/// A quantity by one variant of its formula.
#[derive(Debug)]
pub struct Definition {
    /// The name by which authors ask for it.
    pub name: &'static str,
    /// The variant, where the field knows several.
    pub variant: Option<&'static str>,
    /// What it is called in English and in German.
    pub label: [&'static str; 2],
    /// The formula, in the symbols of the inputs.
    pub formula: &'static str,
    /// What goes into it.
    pub inputs: &'static [Input],
    /// The unit of the result; that of the first input where there is none, `""` for a bare number.
    pub unit: Option<&'static str>,
    /// Why it is derived only when asked for in so many words, and printed with this caveat.
    pub caveat: Option<[&'static str; 2]>,
    /// The key of the work that defines it, where one was verified.
    pub source: Option<&'static str>,
    /// The formula.
    pub compute: fn(&[Ratio]) -> Option<Ratio>,
}

/// An input of a formula.
#[derive(Debug)]
pub struct Input {
    /// Its name in `from`.
    pub name: &'static str,
    /// Its symbol in the formula.
    pub symbol: &'static str,
    /// What it must be.
    pub wants: Wants,
    /// How the result goes with it.
    pub sign: Sign,
    /// Where it stands, if `from` does not give it.
    pub home: Home,
}

/// What an input must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// Anything in the unit of the first input.
    Like,
    /// A quantity that converts to this unit.
    Unit(&'static str),
    /// A span of time, in any unit.
    Time,
    /// Any quantity.
    Any,
    /// A count, exact.
    Count,
    /// A share of a whole, as a percentage or between 0 and 1.
    Share,
}

/// How a result goes with an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// It rises.
    Rising,
    /// It falls.
    Falling,
    /// That depends on the other inputs.
    Mixed,
}

/// Where an input stands in the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// The outcome's value.
    Value,
    /// The comparator's value.
    Control,
    /// The dose of the arm's only agent.
    Dose,
    /// How long that agent was given.
    Duration,
    /// The number of subjects.
    N,
    /// The standard error beside the value.
    Sem,
    /// The standard deviation beside the value.
    Sd,
    /// The standard deviation beside the comparator's value.
    ControlSd,
    /// The molar mass of the substance.
    MolarMass,
    /// The ratio of body weight to surface of the species.
    Km,
    /// Another outcome of the study, of the same assay and reference.
    Outcome,
    /// Nowhere: it must be given.
    Given,
}

const fn input(
    name: &'static str,
    symbol: &'static str,
    wants: Wants,
    sign: Sign,
    home: Home,
) -> Input {
    Input {
        name,
        symbol,
        wants,
        sign,
        home,
    }
}

use Sign::{Falling, Mixed, Rising};
use Wants::{Any, Count, Like, Share, Time, Unit};

const T: Input = input("value", "T", Any, Rising, Home::Value);
const C: Input = input("control", "C", Like, Falling, Home::Control);
const T_FALLING: Input = input("value", "T", Any, Falling, Home::Value);
const C_RISING: Input = input("control", "C", Like, Rising, Home::Control);
const T0: Input = input("initial", "T₀", Like, Mixed, Home::Given);
const C0: Input = input("control_initial", "C₀", Like, Mixed, Home::Given);
const T_MIXED: Input = input("value", "T", Any, Mixed, Home::Value);
const C_MIXED: Input = input("control", "C", Like, Mixed, Home::Control);
const DOSE: Input = input("dose", "D", Unit("mg/kg"), Rising, Home::Dose);
const KM: Input = input("km", "K~m~", Count, Rising, Home::Km);
const IC50: Input = input("value", "IC₅₀", Unit("nM"), Rising, Home::Value);

/// `100`, in percent.
const HUNDRED: Ratio = Ratio::whole(100);

fn change(of: &[Ratio]) -> Option<Ratio> {
    of[0].minus(of[2])?.over(of[1].minus(of[3])?)
}

fn product(of: &[Ratio]) -> Option<Ratio> {
    of[0].times(of[1])
}

/// `π` to 15 decimals.
fn pi() -> Option<Ratio> {
    Ratio::scaled(3_141_592_653_589_793, -15)
}

const LENGTH: Input = input("length", "L", Unit("mm"), Rising, Home::Given);
const WIDTH: Input = input("width", "W", Unit("mm"), Rising, Home::Given);
const HEIGHT: Input = input("height", "H", Unit("mm"), Rising, Home::Given);

const VOLUME: Definition = Definition {
    name: "tumour-volume",
    variant: Some("half"),
    label: ["tumour volume", "Tumorvolumen"],
    formula: "½ × L × W²",
    inputs: &[LENGTH, WIDTH],
    unit: Some("mm³"),
    caveat: None,
    source: Some("tomayko1989"),
    compute: |of| of[0].times(of[1])?.times(of[1])?.over(Ratio::whole(2)),
};

const T_C: Definition = Definition {
    name: "tc",
    variant: Some("final"),
    label: ["T/C, final values", "T/C, Endwerte"],
    formula: "100 × T/C",
    inputs: &[T, C],
    unit: Some("%"),
    caveat: None,
    source: Some("wu2010"),
    compute: |of| of[0].over(of[1])?.times(HUNDRED),
};

const TGI: Definition = Definition {
    name: "tgi",
    variant: Some("final"),
    label: [
        "tumour growth inhibition, final values",
        "Hemmung des Tumorwachstums, Endwerte",
    ],
    formula: "100 × (1 − T/C)",
    inputs: &[T_FALLING, C_RISING],
    unit: Some("%"),
    caveat: None,
    source: None,
    compute: |of| HUNDRED.minus(of[0].over(of[1])?.times(HUNDRED)?),
};

const ILS: Definition = Definition {
    name: "ils",
    variant: None,
    label: ["increase in life span", "Verlängerung der Lebensdauer"],
    formula: "100 × (T − C)/C, of median survival times",
    inputs: &[input("value", "T", Time, Rising, Home::Value), C],
    unit: Some("%"),
    caveat: None,
    source: None,
    compute: |of| of[0].minus(of[1])?.over(of[1])?.times(HUNDRED),
};

const HED: Definition = Definition {
    name: "hed",
    variant: None,
    label: ["human equivalent dose", "humane Äquivalentdosis"],
    formula: "D × K~m~/37",
    inputs: &[DOSE, KM],
    unit: Some("mg/kg"),
    caveat: Some([
        "Scaled by body surface only, for an adult of 60 kg; it is no recommended dose.",
        "Nur nach der Körperoberfläche umgerechnet, für Erwachsene von 60 kg; keine Dosisempfehlung.",
    ]),
    source: Some("reagan-shaw2008"),
    compute: |of| of[0].times(of[1])?.over(Ratio::whole(37)),
};

const MASS: Input = input("molar_mass", "M", Unit("g/mol"), Rising, Home::MolarMass);

/// Every quantity, variants of one below one another.
pub const DEFINITIONS: &[Definition] = &[
    VOLUME,
    Definition {
        variant: Some("pi/6"),
        formula: "π/6 × L × W²",
        compute: |of| {
            of[0]
                .times(of[1])?
                .times(of[1])?
                .times(pi()?)?
                .over(Ratio::whole(6))
        },
        ..VOLUME
    },
    Definition {
        variant: Some("three axes"),
        formula: "π/6 × L × W × H",
        inputs: &[LENGTH, WIDTH, HEIGHT],
        compute: |of| {
            of[0]
                .times(of[1])?
                .times(of[2])?
                .times(pi()?)?
                .over(Ratio::whole(6))
        },
        ..VOLUME
    },
    Definition {
        name: "rtv",
        variant: None,
        label: ["relative tumour volume", "relatives Tumorvolumen"],
        formula: "V/V₀",
        inputs: &[
            input("value", "V", Any, Rising, Home::Value),
            input("initial", "V₀", Like, Falling, Home::Given),
        ],
        unit: Some(""),
        source: None,
        compute: |of| of[0].over(of[1]),
        ..VOLUME
    },
    T_C,
    Definition {
        variant: Some("relative"),
        label: ["T/C, relative volumes", "T/C, relative Volumina"],
        formula: "100 × (T/T₀)/(C/C₀)",
        inputs: &[
            T,
            C,
            input("initial", "T₀", Like, Falling, Home::Given),
            input("control_initial", "C₀", Like, Rising, Home::Given),
        ],
        compute: |of| of[0].over(of[2])?.over(of[1].over(of[3])?)?.times(HUNDRED),
        ..T_C
    },
    Definition {
        variant: Some("change"),
        label: ["T/C, changes from baseline", "T/C, Änderungen seit Beginn"],
        formula: "100 × (T − T₀)/(C − C₀)",
        inputs: &[T_MIXED, C_MIXED, T0, C0],
        compute: |of| change(of)?.times(HUNDRED),
        ..T_C
    },
    TGI,
    Definition {
        variant: Some("baseline"),
        label: [
            "tumour growth inhibition, changes from baseline",
            "Hemmung des Tumorwachstums, Änderungen seit Beginn",
        ],
        formula: "100 × (1 − (T − T₀)/(C − C₀)); above 100% = regression",
        inputs: &[T_MIXED, C_MIXED, T0, C0],
        compute: |of| HUNDRED.minus(change(of)?.times(HUNDRED)?),
        ..TGI
    },
    Definition {
        name: "growth-delay",
        label: ["tumour growth delay", "Wachstumsverzögerung"],
        formula: "T − C, of median times to the target volume",
        unit: None,
        compute: |of| of[0].minus(of[1]),
        ..ILS
    },
    ILS,
    Definition {
        name: "survival-ratio",
        label: ["ratio of medians", "Verhältnis der Mediane"],
        formula: "T/C, of median survival times",
        unit: Some("fold"),
        compute: |of| of[0].over(of[1]),
        ..ILS
    },
    Definition {
        name: "sd",
        variant: None,
        label: ["standard deviation", "Standardabweichung"],
        formula: "SEM × √n",
        inputs: &[
            input("sem", "SEM", Any, Rising, Home::Sem),
            input("n", "n", Count, Rising, Home::N),
        ],
        unit: None,
        source: None,
        compute: |of| of[0].times(Ratio::near(of[1].to_f64().sqrt())?),
        ..VOLUME
    },
    Definition {
        name: "sem",
        variant: None,
        label: [
            "standard error of the mean",
            "Standardfehler des Mittelwerts",
        ],
        formula: "SD/√n",
        inputs: &[
            input("sd", "SD", Any, Rising, Home::Sd),
            input("n", "n", Count, Falling, Home::N),
        ],
        unit: None,
        source: None,
        compute: |of| of[0].over(Ratio::near(of[1].to_f64().sqrt())?),
        ..VOLUME
    },
    Definition {
        name: "hedges-g",
        variant: None,
        label: ["Hedges’ g", "Hedges’ g"],
        formula: "(1 − 3/(4(n₁ + n₂) − 9)) × (T − C)/s, s pooled from the two standard deviations",
        inputs: &[
            T_MIXED,
            C_MIXED,
            input("sd", "s₁", Like, Mixed, Home::Sd),
            input("control_sd", "s₂", Like, Mixed, Home::ControlSd),
            input("n", "n₁", Count, Mixed, Home::N),
            input("control_n", "n₂", Count, Mixed, Home::Given),
        ],
        unit: Some(""),
        caveat: Some([
            "Standardised over groups as reported, without confidence interval.",
            "Aus den berichteten Gruppen standardisiert, ohne Konfidenzintervall.",
        ]),
        source: Some("hedges1981"),
        compute: hedges,
    },
    HED,
    Definition {
        name: "surface-dose",
        label: ["dose per body surface", "Dosis je Körperoberfläche"],
        formula: "D × K~m~",
        unit: Some("mg/m²"),
        compute: product,
        ..HED
    },
    Definition {
        name: "mass-concentration",
        variant: None,
        label: ["concentration by mass", "Massenkonzentration"],
        formula: "c × M/1000",
        inputs: &[input("value", "c", Unit("nM"), Rising, Home::Value), MASS],
        unit: Some("ng/mL"),
        source: None,
        compute: |of| product(of)?.over(Ratio::whole(1000)),
        ..VOLUME
    },
    Definition {
        name: "molar-concentration",
        variant: None,
        label: ["molar concentration", "molare Konzentration"],
        formula: "1000 × c/M",
        inputs: &[
            input("value", "c", Unit("ng/mL"), Rising, Home::Value),
            Input {
                sign: Falling,
                ..MASS
            },
        ],
        unit: Some("nM"),
        source: None,
        compute: |of| of[0].over(of[1])?.times(Ratio::whole(1000)),
        ..VOLUME
    },
    Definition {
        name: "molar-dose",
        variant: None,
        label: ["molar dose", "molare Dosis"],
        formula: "1000 × D/M",
        inputs: &[
            DOSE,
            Input {
                sign: Falling,
                ..MASS
            },
        ],
        unit: Some("µmol/kg"),
        source: None,
        compute: |of| of[0].over(of[1])?.times(Ratio::whole(1000)),
        ..VOLUME
    },
    Definition {
        name: "base-dose",
        variant: None,
        label: ["dose as free base", "Dosis als freie Base"],
        formula: "D × M(base)/M(salt)",
        inputs: &[
            DOSE,
            input("base_mass", "M(base)", Unit("g/mol"), Rising, Home::Given),
            input("salt_mass", "M(salt)", Unit("g/mol"), Falling, Home::Given),
        ],
        unit: Some("mg/kg"),
        source: None,
        compute: |of| of[0].times(of[1])?.over(of[2]),
        ..VOLUME
    },
    Definition {
        name: "free-concentration",
        variant: None,
        label: ["free concentration", "freie Konzentration"],
        formula: "f~u~ × c",
        inputs: &[
            input("value", "c", Any, Rising, Home::Value),
            input("fraction_unbound", "f~u~", Share, Rising, Home::Given),
        ],
        unit: None,
        source: None,
        compute: product,
        ..VOLUME
    },
    Definition {
        name: "pic50",
        variant: None,
        label: ["pIC₅₀", "pIC₅₀"],
        formula: "−log₁₀ IC₅₀ in mol/L",
        inputs: &[Input {
            sign: Falling,
            ..IC50
        }],
        unit: Some(""),
        source: None,
        compute: |of| Ratio::near(9.0 - of[0].to_f64().log10()),
        ..VOLUME
    },
    Definition {
        name: "ki",
        variant: None,
        label: ["K~i~ from IC₅₀", "K~i~ aus IC₅₀"],
        formula: "IC₅₀/(1 + [S]/K~m~), competitive inhibition",
        inputs: &[
            IC50,
            input("substrate", "[S]", Unit("nM"), Falling, Home::Given),
            input("km", "K~m~", Unit("nM"), Rising, Home::Given),
        ],
        unit: Some("nM"),
        source: Some("cheng1973"),
        compute: |of| of[0].over(Ratio::whole(1).plus(of[1].over(of[2])?)?),
        ..VOLUME
    },
    Definition {
        name: "selectivity",
        variant: None,
        label: ["selectivity", "Selektivität"],
        formula: "IC₅₀(off)/IC₅₀(on), within one assay of one reference",
        inputs: &[
            Input {
                symbol: "IC₅₀(on)",
                sign: Falling,
                ..IC50
            },
            input("off", "IC₅₀(off)", Unit("nM"), Rising, Home::Outcome),
        ],
        unit: Some("fold"),
        source: None,
        compute: |of| of[1].over(of[0]),
        ..VOLUME
    },
    Definition {
        name: "bliss-excess",
        variant: None,
        label: [
            "excess over Bliss independence",
            "Überschuss über Bliss-Unabhängigkeit",
        ],
        formula: "E − (A + B − A × B), effects between 0 and 1",
        inputs: &[
            input("value", "E", Share, Rising, Home::Value),
            input("first", "A", Share, Falling, Home::Given),
            input("second", "B", Share, Falling, Home::Given),
        ],
        unit: Some(""),
        caveat: Some([
            "Descriptive, no uncertainty.",
            "Beschreibend, ohne Angabe der Unsicherheit.",
        ]),
        source: Some("demidenko2019"),
        compute: |of| {
            let expected = of[1].plus(of[2])?.minus(of[1].times(of[2])?)?;
            of[0].minus(expected)
        },
    },
    Definition {
        name: "cumulative-dose",
        variant: None,
        label: ["cumulative dose", "kumulative Dosis"],
        formula: "D × number of doses",
        inputs: &[
            DOSE,
            input("doses", "number of doses", Count, Rising, Home::Given),
        ],
        unit: None,
        source: None,
        compute: product,
        ..VOLUME
    },
    Definition {
        name: "dose-intensity",
        variant: None,
        label: ["dose intensity", "Dosisintensität"],
        formula: "D × number of doses/t",
        inputs: &[
            DOSE,
            input("doses", "number of doses", Count, Rising, Home::Given),
            input("duration", "t", Unit("d"), Falling, Home::Duration),
        ],
        unit: Some("mg/kg/d"),
        source: None,
        compute: |of| product(of)?.over(of[2]),
        ..VOLUME
    },
];

fn hedges(of: &[Ratio]) -> Option<Ratio> {
    let [t, c, s, s_control, n, n_control] = of else {
        return None;
    };
    let one = Ratio::whole(1);
    let weighted = |n: &Ratio, s: &Ratio| n.minus(one)?.times(s.times(*s)?);
    let all = n.plus(*n_control)?;
    let variance = weighted(n, s)?
        .plus(weighted(n_control, s_control)?)?
        .over(all.minus(Ratio::whole(2))?)?;
    let pooled = Ratio::near(variance.to_f64().sqrt())?;
    let bias = Ratio::whole(3).over(all.times(Ratio::whole(4))?.minus(Ratio::whole(9))?)?;
    t.minus(*c)?.over(pooled)?.times(one.minus(bias)?)
}

/// What is never derived, with the reason.
pub const NEVER: &[(&str, &str)] = &[
    (
        "hazard-ratio",
        "a hazard ratio from two medians would assume that survival is exponential, which medians cannot show",
    ),
    (
        "combination-index",
        "a combination index needs dose–effect curves of both agents, not one pair of doses",
    ),
    (
        "activity",
        "a T/C below a limit is no verdict of activity: the limits are arbitrary and ignore the spread",
    ),
];

/// Ratio of body weight to surface, kg/m², by species.
pub(super) const KM_BY_SPECIES: &[(&str, i128)] = &[
    ("mouse", 3),
    ("hamster", 5),
    ("rat", 6),
    ("guinea pig", 8),
    ("rabbit", 12),
    ("monkey", 12),
    ("dog", 20),
];
