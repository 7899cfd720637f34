//! The four-parameter logistic curve through responses to doses.

/// A fitted curve: `bottom + (top − bottom) / (1 + (dose / ic50) ^ slope)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    /// Where it ends for high doses (for a rising curve, where it begins).
    pub bottom: f64,
    /// Where it begins for low doses.
    pub top: f64,
    /// The dose half way.
    pub ic50: f64,
    /// How steep it is.
    pub slope: f64,
}

/// The fewest different doses that a curve of four parameters is fitted to.
pub(super) const FEWEST: usize = 5;
/// How often the fit is improved.
const ROUNDS: usize = 400;

impl Curve {
    /// The response at a dose.
    pub fn at(&self, dose: f64) -> f64 {
        let exponent = self.slope * (dose.ln() - self.ic50.ln());
        self.bottom + (self.top - self.bottom) / (1.0 + exponent.clamp(-300.0, 300.0).exp())
    }

    /// Whether responses rise with the dose; a curve may be told from either end.
    pub fn rises(&self) -> bool {
        (self.bottom - self.top) * self.slope > 0.0
    }

    fn errors(&self, points: &[(f64, f64)]) -> f64 {
        let errors = points
            .iter()
            .map(|(dose, response)| (self.at(*dose) - response).powi(2));
        errors.sum()
    }
}

/// Fits a curve by least squares (Levenberg 1944; Marquardt 1963, doi:10.1137/0111030), with the dose on a log scale.
///
/// `None` with fewer than five different doses, where responses do not differ, or where no curve comes near them.
pub fn fit(points: &[(f64, f64)]) -> Option<Curve> {
    let mut doses: Vec<f64> = points.iter().map(|point| point.0).collect();
    doses.sort_by(f64::total_cmp);
    doses.dedup();
    let usable = points
        .iter()
        .all(|(dose, response)| *dose > 0.0 && response.is_finite());
    if doses.len() < FEWEST || !usable {
        return None;
    }
    let responses = || points.iter().map(|point| point.1);
    let low = responses().fold(f64::INFINITY, f64::min);
    let high = responses().fold(f64::NEG_INFINITY, f64::max);
    if high - low <= high.abs().max(low.abs()) * 1e-9 {
        return None;
    }
    let starts = doses
        .iter()
        .flat_map(|dose| [0.7, 1.5].map(|slope| (*dose, slope)));
    let mean_at = |dose: f64| {
        let same: Vec<f64> = points
            .iter()
            .filter(|point| point.0 == dose)
            .map(|point| point.1)
            .collect();
        same.iter().sum::<f64>() / same.len() as f64
    };
    let falls = mean_at(doses[0]) >= mean_at(doses[doses.len() - 1]);
    let fits = starts.map(|(ic50, slope)| {
        let start = Curve {
            bottom: low,
            top: high,
            ic50,
            slope: if falls { slope } else { -slope },
        };
        improve(start, points)
    });
    let best = fits.min_by(|a, b| a.errors(points).total_cmp(&b.errors(points)))?;
    let mean = responses().sum::<f64>() / points.len() as f64;
    let spread: f64 = responses().map(|response| (response - mean).powi(2)).sum();
    let sound = [best.bottom, best.top, best.ic50, best.slope]
        .iter()
        .all(|value| value.is_finite());
    (sound && best.errors(points) < spread * 0.5).then_some(best)
}

fn improve(start: Curve, points: &[(f64, f64)]) -> Curve {
    let mut curve = start;
    let mut damping = 1e-2;
    for _ in 0..ROUNDS {
        let Some(step) = step(&curve, points, damping) else {
            damping *= 10.0;
            continue;
        };
        let tried = Curve {
            bottom: curve.bottom + step[0],
            top: curve.top + step[1],
            ic50: (curve.ic50.ln() + step[2].clamp(-2.0, 2.0)).exp(),
            slope: (curve.slope + step[3].clamp(-1.0, 1.0)).clamp(-12.0, 12.0),
        };
        let (before, after) = (curve.errors(points), tried.errors(points));
        if after < before {
            curve = tried;
            damping = (damping * 0.3).max(1e-12);
            if before - after <= before * 1e-13 {
                break;
            }
        } else {
            damping *= 5.0;
            if damping > 1e12 {
                break;
            }
        }
    }
    curve
}

/// One damped step of Gauss and Newton over bottom, top, ln(IC50) and slope.
fn step(curve: &Curve, points: &[(f64, f64)], damping: f64) -> Option<[f64; 4]> {
    let mut matrix = [[0.0; 4]; 4];
    let mut side = [0.0; 4];
    for (dose, response) in points {
        let distance = dose.ln() - curve.ic50.ln();
        let power = (curve.slope * distance).clamp(-300.0, 300.0).exp();
        let share = 1.0 / (1.0 + power);
        let turn = (curve.top - curve.bottom) * power * share * share;
        let gradient = [1.0 - share, share, turn * curve.slope, -turn * distance];
        let error = response - curve.at(*dose);
        for row in 0..4 {
            side[row] += gradient[row] * error;
            for column in 0..4 {
                matrix[row][column] += gradient[row] * gradient[column];
            }
        }
    }
    for (index, row) in matrix.iter_mut().enumerate() {
        row[index] += damping * row[index].max(1e-9);
    }
    solve(matrix, side)
}

/// Solves four equations by elimination.
fn solve(mut matrix: [[f64; 4]; 4], mut side: [f64; 4]) -> Option<[f64; 4]> {
    for at in 0..4 {
        let pivot = (at..4).max_by(|a, b| matrix[*a][at].abs().total_cmp(&matrix[*b][at].abs()))?;
        if matrix[pivot][at].abs() < 1e-300 || !matrix[pivot][at].is_finite() {
            return None;
        }
        matrix.swap(at, pivot);
        side.swap(at, pivot);
        for row in at + 1..4 {
            let factor = matrix[row][at] / matrix[at][at];
            let above = matrix[at];
            for (cell, above) in matrix[row].iter_mut().zip(above).skip(at) {
                *cell -= factor * above;
            }
            side[row] -= factor * side[at];
        }
    }
    let mut solution = [0.0; 4];
    for at in (0..4).rev() {
        let known: f64 = (at + 1..4)
            .map(|column| matrix[at][column] * solution[column])
            .sum();
        solution[at] = (side[at] - known) / matrix[at][at];
    }
    solution
        .iter()
        .all(|value| value.is_finite())
        .then_some(solution)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_found_again_from_its_own_points() {
        let wanted = Curve {
            bottom: 4.0,
            top: 98.0,
            ic50: 12.5,
            slope: 1.3,
        };
        let doses = [0.1, 0.5, 2.0, 8.0, 30.0, 120.0, 500.0];
        let points: Vec<_> = doses.iter().map(|dose| (*dose, wanted.at(*dose))).collect();
        let found = fit(&points).unwrap();
        assert!((found.ic50 / wanted.ic50 - 1.0).abs() < 1e-3, "{found:?}");
        assert!((found.slope - wanted.slope).abs() < 1e-2, "{found:?}");
        assert!((found.bottom - wanted.bottom).abs() < 0.2 && (found.top - wanted.top).abs() < 0.2);
    }

    #[test]
    fn a_rising_curve_is_found_as_well() {
        let wanted = Curve {
            bottom: 100.0,
            top: 0.0,
            ic50: 3.0,
            slope: 1.0,
        };
        let points: Vec<_> = [0.03, 0.3, 1.0, 3.0, 10.0, 100.0]
            .iter()
            .map(|dose| (*dose, wanted.at(*dose)))
            .collect();
        assert!((fit(&points).unwrap().ic50 / 3.0 - 1.0).abs() < 0.02);
    }

    #[test]
    fn four_doses_or_noise_have_no_curve() {
        assert_eq!(fit(&[(1.0, 5.0), (2.0, 4.0), (3.0, 3.0), (4.0, 1.0)]), None);
        assert_eq!(fit(&[(1.0, 5.0); 9]), None);
        let flat: Vec<_> = (1..9).map(|dose| (f64::from(dose), 7.0)).collect();
        assert_eq!(fit(&flat), None);
    }

    /// Synthetic responses with noise; the parameters are those of `optimize.curve_fit` of `SciPy` 1.17.1.
    #[test]
    fn a_fit_to_noise_is_that_of_another_program() {
        let doses = [0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0];
        let falling = [101.2, 97.5, 95.1, 84.0, 57.3, 30.8, 14.9, 8.1, 6.6];
        let rising = [2.2, 1.1, 4.8, 9.7, 31.0, 66.4, 88.9, 97.2, 96.1];
        let cases = [
            (falling, [5.931_808, 100.672_431, 11.817_913, 1.100_600]),
            (rising, [97.564_401, 2.017_312, 17.961_288, 1.385_975]),
        ];
        for (responses, expected) in cases {
            let points: Vec<_> = doses.into_iter().zip(responses).collect();
            let found = fit(&points).unwrap();
            // A curve may be told from either end: its ends change places, and its slope its sign.
            let own = if found.slope > 0.0 {
                [found.bottom, found.top, found.ic50, found.slope]
            } else {
                [found.top, found.bottom, found.ic50, -found.slope]
            };
            for (own, other) in own.into_iter().zip(expected) {
                assert!((own / other - 1.0).abs() < 1e-4, "{found:?}, {other}");
            }
        }
    }
}
