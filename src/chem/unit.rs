//! The closed list of units.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "each dimension is named after what it measures"
)]
pub enum Dimension {
    Number,
    Time,
    Mass,
    Length,
    Area,
    Volume,
    Amount,
    MolarConcentration,
    MassConcentration,
    DosePerBodyWeight,
    MolarDosePerBodyWeight,
    DosePerSurface,
    DosePerTime,
    Exposure,
    MolarExposure,
    Clearance,
    ClearancePerBodyWeight,
    VolumePerBodyWeight,
    MolarMass,
    ParticleMass,
    Temperature,
    CellDensity,
    Cells,
    ActivityConcentration,
    Activity,
    RadiationDose,
    Radioactivity,
    Energy,
    Rate,
    AssociationRate,
    Speed,
    AtomFraction,
    Logarithm,
    Potential,
}

/// A unit of the closed list.
#[derive(Debug, Clone, Copy)]
pub struct Unit(&'static Row);

impl PartialEq for Unit {
    fn eq(&self, other: &Unit) -> bool {
        self.0.symbol == other.0.symbol
    }
}

impl Eq for Unit {}

/// One unit: symbol as set, dimension, factor to the dimension's base unit, and how it may be written.
#[derive(Debug)]
pub struct Row {
    /// The symbol as it is set.
    pub symbol: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// The unit is `times × 10^power` base units of its dimension; 0 where it converts to no other.
    pub times: i128,
    /// See `times`.
    pub power: i32,
    /// Other ways to write it.
    pub spellings: &'static [&'static str],
}

const fn row(
    symbol: &'static str,
    dimension: Dimension,
    (times, power): (i128, i32),
    spellings: &'static [&'static str],
) -> Row {
    Row {
        symbol,
        dimension,
        times,
        power,
        spellings,
    }
}

use Dimension as D;

/// Every unit. Months and years convert to no other unit, since their length varies.
#[rustfmt::skip]
pub const UNITS: &[Row] = &[
    row("%", D::Number, (1, -2), &["percent"]),
    row("fold", D::Number, (1, 0), &["-fold", "x", "×"]),
    row("ppm", D::Number, (1, -6), &[]),
    row("log", D::Logarithm, (1, 0), &["log10", "log units"]),
    row("log10 CFU/mL", D::Logarithm, (0, 0), &["log10CFU/mL", "log CFU/mL"]),
    row("atom%", D::AtomFraction, (1, 0), &["atom %", "at%"]),
    row("ms", D::Time, (1, -3), &[]),
    row("s", D::Time, (1, 0), &["sec", "second", "seconds"]),
    row("min", D::Time, (60, 0), &["minute", "minutes"]),
    row("h", D::Time, (3600, 0), &["hr", "hrs", "hour", "hours"]),
    row("d", D::Time, (86400, 0), &["day", "days"]),
    row("wk", D::Time, (604_800, 0), &["week", "weeks", "w"]),
    row("mo", D::Time, (0, 0), &["month", "months"]),
    row("y", D::Time, (0, 0), &["yr", "year", "years"]),
    row("pg", D::Mass, (1, -12), &[]),
    row("ng", D::Mass, (1, -9), &[]),
    row("µg", D::Mass, (1, -6), &["ug", "mcg"]),
    row("mg", D::Mass, (1, -3), &[]),
    row("g", D::Mass, (1, 0), &[]),
    row("kg", D::Mass, (1, 3), &[]),
    row("nm", D::Length, (1, -9), &[]),
    row("µm", D::Length, (1, -6), &["um"]),
    row("mm", D::Length, (1, -3), &[]),
    row("cm", D::Length, (1, -2), &[]),
    row("m", D::Length, (1, 0), &[]),
    row("Å²", D::Area, (1, -20), &["A2", "A^2", "Å2", "Å^2"]),
    row("mm²", D::Area, (1, -6), &["mm2", "mm^2"]),
    row("cm²", D::Area, (1, -4), &["cm2", "cm^2"]),
    row("m²", D::Area, (1, 0), &["m2", "m^2"]),
    row("mm³", D::Volume, (1, -6), &["mm3", "mm^3"]),
    row("cm³", D::Volume, (1, -3), &["cm3", "cm^3", "cc"]),
    row("nL", D::Volume, (1, -9), &["nl"]),
    row("µL", D::Volume, (1, -6), &["uL", "ul", "µl"]),
    row("mL", D::Volume, (1, -3), &["ml"]),
    row("L", D::Volume, (1, 0), &["l"]),
    row("pmol", D::Amount, (1, -12), &[]),
    row("nmol", D::Amount, (1, -9), &[]),
    row("µmol", D::Amount, (1, -6), &["umol"]),
    row("mmol", D::Amount, (1, -3), &[]),
    row("mol", D::Amount, (1, 0), &[]),
    row("fM", D::MolarConcentration, (1, -15), &["fmol/L"]),
    row("pM", D::MolarConcentration, (1, -12), &["pmol/L"]),
    row("nM", D::MolarConcentration, (1, -9), &["nmol/L"]),
    row("µM", D::MolarConcentration, (1, -6), &["uM", "µmol/L", "umol/L"]),
    row("mM", D::MolarConcentration, (1, -3), &["mmol/L"]),
    row("M", D::MolarConcentration, (1, 0), &["mol/L"]),
    row("pg/mL", D::MassConcentration, (1, -9), &["pg/ml", "ng/L"]),
    row("ng/mL", D::MassConcentration, (1, -6), &["ng/ml"]),
    row("µg/L", D::MassConcentration, (1, -6), &["ug/L"]),
    row("µg/mL", D::MassConcentration, (1, -3), &["ug/mL", "ug/ml", "µg/ml", "mcg/mL"]),
    row("mg/L", D::MassConcentration, (1, -3), &["mg/l"]),
    row("mg/mL", D::MassConcentration, (1, 0), &["mg/ml"]),
    row("g/L", D::MassConcentration, (1, 0), &["g/l"]),
    row("ng/kg", D::DosePerBodyWeight, (1, -9), &[]),
    row("µg/kg", D::DosePerBodyWeight, (1, -6), &["ug/kg"]),
    row("mg/kg", D::DosePerBodyWeight, (1, -3), &[]),
    row("g/kg", D::DosePerBodyWeight, (1, 0), &[]),
    row("mg/kg/d", D::DosePerBodyWeight, (0, 0), &["mg/kg/day"]),
    row("µmol/kg", D::MolarDosePerBodyWeight, (1, -6), &["umol/kg"]),
    row("mmol/kg", D::MolarDosePerBodyWeight, (1, -3), &[]),
    row("mg/m²", D::DosePerSurface, (1, -3), &["mg/m2", "mg/m^2"]),
    row("mg/d", D::DosePerTime, (1, 0), &["mg/day"]),
    row("ng·h/mL", D::Exposure, (1, -6), &["ng*h/mL", "ng h/mL", "ng.h/mL", "h*ng/mL", "h·ng/mL"]),
    row("µg·h/mL", D::Exposure, (1, -3), &["ug*h/mL", "ug h/mL", "µg*h/mL", "µg h/mL", "ug·h/mL", "h·µg/mL"]),
    row("mg·h/L", D::Exposure, (1, -3), &["mg*h/L", "mg h/L"]),
    row("nM·h", D::MolarExposure, (1, -9), &["nM*h", "nM h"]),
    row("µM·h", D::MolarExposure, (1, -6), &["uM*h", "uM h", "µM*h", "µM h", "uM·h"]),
    row("mL/min", D::Clearance, (1, -3), &["ml/min"]),
    row("L/h", D::Clearance, (0, 0), &["l/h"]),
    row("mL/min/kg", D::ClearancePerBodyWeight, (60, -3), &["ml/min/kg"]),
    row("mL/h/kg", D::ClearancePerBodyWeight, (1, -3), &["ml/h/kg"]),
    row("L/h/kg", D::ClearancePerBodyWeight, (1, 0), &["l/h/kg"]),
    row("µL/min/mg", D::ClearancePerBodyWeight, (0, 0), &["uL/min/mg"]),
    row("mL/kg", D::VolumePerBodyWeight, (1, -3), &["ml/kg"]),
    row("L/kg", D::VolumePerBodyWeight, (1, 0), &["l/kg"]),
    row("g/mol", D::MolarMass, (1, 0), &[]),
    row("Da", D::ParticleMass, (1, 0), &["u", "amu"]),
    row("kDa", D::ParticleMass, (1, 3), &[]),
    row("°C", D::Temperature, (0, 0), &["degC", "℃"]),
    row("K", D::Temperature, (0, 0), &[]),
    row("cells", D::Cells, (1, 0), &["cell"]),
    row("cells/mL", D::CellDensity, (1, 0), &["cells/ml", "cell/mL"]),
    row("cells/well", D::Cells, (0, 0), &[]),
    row("CFU", D::Cells, (0, 0), &["cfu"]),
    row("CFU/mL", D::CellDensity, (0, 0), &["cfu/mL", "CFU/ml"]),
    row("U/mL", D::ActivityConcentration, (1, 0), &["U/ml", "IU/mL"]),
    row("IU", D::Activity, (1, 0), &["U"]),
    row("Gy", D::RadiationDose, (1, 0), &[]),
    row("MBq", D::Radioactivity, (1, 6), &[]),
    row("kBq", D::Radioactivity, (1, 3), &[]),
    row("kcal/mol", D::Energy, (0, 0), &[]),
    row("kJ/mol", D::Energy, (0, 0), &[]),
    row("1/s", D::Rate, (1, 0), &["s-1", "s^-1", "s⁻¹"]),
    row("1/min", D::Rate, (0, 0), &["min-1", "min^-1", "min⁻¹"]),
    row("1/h", D::Rate, (0, 0), &["h-1", "h^-1", "h⁻¹"]),
    row("M⁻¹·s⁻¹", D::AssociationRate, (1, 0), &["1/(M s)", "M-1 s-1", "M^-1 s^-1", "M-1s-1"]),
    row("10⁻⁶ cm/s", D::Speed, (1, -6), &["1e-6 cm/s", "10^-6 cm/s", "nm/s×10"]),
    row("mV", D::Potential, (1, -3), &[]),
];

impl Unit {
    /// The unit that `text` writes.
    pub fn parse(text: &str) -> Option<Unit> {
        /// The rows by symbol and by spelling; the first, where two have the same.
        static ROWS: LazyLock<HashMap<&str, &Row>> = LazyLock::new(|| {
            let mut rows = HashMap::new();
            for row in UNITS {
                for name in row.spellings.iter().chain([&row.symbol]) {
                    rows.entry(*name).or_insert(row);
                }
            }
            rows
        });
        const VARIANTS: [char; 3] = ['μ', '\u{a0}', '\u{202f}'];
        let mut text = Cow::Borrowed(text.trim());
        if text.contains(VARIANTS) {
            let usual = text.replace('μ', "µ");
            text = Cow::Owned(usual.replace(['\u{a0}', '\u{202f}'], " "));
        }
        ROWS.get(text.as_ref()).copied().map(Unit)
    }

    /// The symbol as it is set.
    pub fn symbol(self) -> &'static str {
        self.0.symbol
    }

    /// What it measures.
    pub fn dimension(self) -> Dimension {
        self.0.dimension
    }

    /// How many base units of its dimension it is; 1 where there is no fixed factor.
    pub(super) fn factor(self) -> f64 {
        let row = self.0;
        if row.times == 0 {
            1.0
        } else {
            format!("{}e{}", row.times, row.power)
                .parse()
                .expect("a number and an exponent")
        }
    }

    /// Factors from this unit to `other`: times, over, power of ten; `None` where there is no fixed one.
    pub(super) fn to(self, other: Unit) -> Option<(i128, i128, i32)> {
        let fixed =
            self.0.dimension == other.0.dimension && self.0.times != 0 && other.0.times != 0;
        if self == other {
            return Some((1, 1, 0));
        }
        fixed.then(|| (self.0.times, other.0.times, self.0.power - other.0.power))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_names_one_unit() {
        let mut all: Vec<&str> = UNITS
            .iter()
            .flat_map(|row| row.spellings.iter().copied().chain([row.symbol]))
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
