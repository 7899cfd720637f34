//! Spreads of groups, and differences measured by them.

use super::Home::{Control, ControlSd, Given, N, Sd, Sem, Value};
use super::Sign::{Falling, Mixed, Rising};
use super::Wants::{Any, Count, Like};
use super::{Compute, Definition, input};
use crate::derive::ratio::Ratio;

pub(super) const ALL: &[Definition] = &[
    // What the one says of the other (Altman and Bland 2005).
    Definition {
        name: "sd",
        label: ["standard deviation", "Standardabweichung"],
        formula: ["SEM × √n", "SEM × √n"],
        inputs: &[
            input("sem", "SEM", Any, Rising, Sem),
            input("n", "n", Count, Rising, N),
        ],
        sources: &["altman2005"],
        compute: Compute::Inputs(|of| of[0].times(Ratio::near(of[1].to_f64().sqrt())?)),
        ..Definition::PLAIN
    },
    Definition {
        name: "sem",
        label: [
            "standard error of the mean",
            "Standardfehler des Mittelwerts",
        ],
        formula: ["SD/√n", "SD/√n"],
        inputs: &[
            input("sd", "SD", Any, Rising, Sd),
            input("n", "n", Count, Falling, N),
        ],
        sources: &["altman2005"],
        compute: Compute::Inputs(|of| of[0].over(Ratio::near(of[1].to_f64().sqrt())?)),
        ..Definition::PLAIN
    },
    // With the approximate correction for small groups (Hedges 1981).
    Definition {
        name: "hedges-g",
        label: ["Hedges’ g", "Hedges’ g"],
        formula: [
            "(1 − 3/(4(n₁ + n₂) − 9)) × (T − C)/s, s pooled from the two standard deviations",
            "(1 − 3/(4(n₁ + n₂) − 9)) × (T − C)/s, s aus beiden Standardabweichungen gepoolt",
        ],
        inputs: &[
            input("value", "T", Any, Mixed, Value),
            input("control", "C", Like, Mixed, Control),
            input("sd", "s₁", Like, Mixed, Sd),
            input("control_sd", "s₂", Like, Mixed, ControlSd),
            input("n", "n₁", Count, Mixed, N),
            input("control_n", "n₂", Count, Mixed, Given),
        ],
        unit: Some(""),
        caveat: Some([
            "Standardised over groups as reported, without confidence interval.",
            "Aus den berichteten Gruppen standardisiert, ohne Konfidenzintervall.",
        ]),
        sources: &["hedges1981"],
        compute: Compute::Inputs(hedges),
        ..Definition::PLAIN
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
