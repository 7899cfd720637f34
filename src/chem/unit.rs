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
    Fraction,
    Osmolality,
    Osmolarity,
    DoseRate,
    DoseRatePerBodyWeight,
    MassRatio,
    AmountRatio,
    MassPerArea,
    FluxPerArea,
    MassPerHectare,
    VolumePerHectare,
    ConcentrationRate,
    ClearancePerSurface,
    Virus,
    VirusDensity,
    Copies,
    CopyDensity,
    Endotoxin,
    EndotoxinDensity,
    CatalyticActivity,
    CatalyticDensity,
    SpecificActivity,
    RadioactivityPerBodyWeight,
    RadioactivityConcentration,
    MolarActivity,
    MassActivity,
    Uptake,
    EffectiveDose,
    DosePerRadioactivity,
    CountRate,
    Signal,
    OpticalDensity,
    Pressure,
    Frequency,
    Viscosity,
    Force,
    ParticleEnergy,
    SequenceLength,
    SpotCount,
    BodyMassIndex,
    CountPerArea,
    EggCount,
    Current,
    CurrentDensity,
    Angle,
    SoundLevel,
    Fluence,
    Irradiance,
    Illuminance,
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
    row("points", D::Number, (0, 0), &["point", "Punkte"]),
    row("fold", D::Number, (1, 0), &["-fold", "x", "×"]),
    row("‰", D::Number, (1, -3), &["per mille"]),
    row("ppm", D::Number, (1, -6), &[]),
    row("ppb", D::Number, (1, -9), &[]),
    row("% (w/v)", D::Fraction, (0, 0), &["%w/v", "% w/v", "%(w/v)", "% (m/v)"]),
    row("% (v/v)", D::Fraction, (0, 0), &["%v/v", "% v/v", "%(v/v)"]),
    row("% (w/w)", D::Fraction, (0, 0), &["%w/w", "% w/w", "%(w/w)", "wt%", "% (m/m)"]),
    row("mol%", D::Fraction, (0, 0), &["mol %", "mol-%"]),
    row("log", D::Logarithm, (1, 0), &["log10", "log units", "log₁₀"]),
    row("log₁₀ CFU", D::Logarithm, (0, 0), &["log10 CFU", "log CFU"]),
    row("log₁₀ CFU/mL", D::Logarithm, (0, 0), &["log10 CFU/mL", "log10CFU/mL", "log CFU/mL"]),
    row("log₁₀ CFU/g", D::Logarithm, (0, 0), &["log10 CFU/g", "log10CFU/g", "log CFU/g"]),
    row("log₁₀ CFU/organ", D::Logarithm, (0, 0), &["log10 CFU/organ"]),
    row("log₁₀ CFU/lung", D::Logarithm, (0, 0), &["log10 CFU/lung"]),
    row("log₁₀ CFU/thigh", D::Logarithm, (0, 0), &["log10 CFU/thigh"]),
    row("log₁₀ PFU/mL", D::Logarithm, (0, 0), &["log10 PFU/mL", "log PFU/mL"]),
    row("log₁₀ PFU/g", D::Logarithm, (0, 0), &["log10 PFU/g"]),
    row("log₁₀ TCID₅₀/mL", D::Logarithm, (0, 0), &["log10 TCID50/mL", "log10 TCID~50~/mL", "log TCID50/mL"]),
    row("log₁₀ copies/mL", D::Logarithm, (0, 0), &["log10 copies/mL", "log copies/mL"]),
    row("log₁₀ IU/mL", D::Logarithm, (0, 0), &["log10 IU/mL", "log IU/mL"]),
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
    row("pm", D::Length, (1, -12), &[]),
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
    row("g/dL", D::MassConcentration, (1, 1), &["g/dl"]),
    row("mg/dL", D::MassConcentration, (1, -2), &["mg/dl"]),
    row("µg/dL", D::MassConcentration, (1, -5), &["ug/dL", "µg/dl"]),
    row("ng/dL", D::MassConcentration, (1, -8), &["ng/dl"]),
    row("ng/µL", D::MassConcentration, (1, -3), &["ng/uL"]),
    row("µg/µL", D::MassConcentration, (1, 0), &["ug/uL"]),
    row("fg/mL", D::MassConcentration, (1, -12), &["fg/ml"]),
    row("pg/mg", D::MassRatio, (1, -9), &["ng/g"]),
    row("ng/mg", D::MassRatio, (1, -6), &["µg/g", "ug/g"]),
    row("µg/mg", D::MassRatio, (1, -3), &["ug/mg"]),
    row("mg/g", D::MassRatio, (1, -3), &[]),
    row("mmol/mol", D::AmountRatio, (1, -3), &[]),
    row("µmol/mol", D::AmountRatio, (1, -6), &["umol/mol"]),
    row("mg/mmol", D::AmountRatio, (0, 0), &[]),
    row("mOsm/kg", D::Osmolality, (1, -3), &["mOsmol/kg", "mosmol/kg", "mOsm/kg H2O"]),
    row("Osm/kg", D::Osmolality, (1, 0), &["osmol/kg", "Osmol/kg"]),
    row("mOsm/L", D::Osmolarity, (1, -3), &["mOsmol/L", "mosmol/L", "mOsm/l"]),
    row("Osm/L", D::Osmolarity, (1, 0), &["osmol/L", "Osmol/L", "osmol"]),
    row("ng/kg", D::DosePerBodyWeight, (1, -9), &[]),
    row("µg/kg", D::DosePerBodyWeight, (1, -6), &["ug/kg"]),
    row("mg/kg", D::DosePerBodyWeight, (1, -3), &[]),
    row("g/kg", D::DosePerBodyWeight, (1, 0), &[]),
    row("mg/kg/d", D::DosePerBodyWeight, (0, 0), &["mg/kg/day"]),
    row("µg/kg/d", D::DosePerBodyWeight, (0, 0), &["ug/kg/d", "µg/kg/day", "ug/kg/day"]),
    row("mg/kg/h", D::DoseRatePerBodyWeight, (1, 0), &[]),
    row("µg/kg/h", D::DoseRatePerBodyWeight, (1, -3), &["ug/kg/h"]),
    row("µg/kg/min", D::DoseRatePerBodyWeight, (60, -3), &["ug/kg/min"]),
    row("mg/h", D::DoseRate, (1, 0), &[]),
    row("µg/h", D::DoseRate, (1, -3), &["ug/h"]),
    row("nmol/kg", D::MolarDosePerBodyWeight, (1, -9), &[]),
    row("µmol/kg", D::MolarDosePerBodyWeight, (1, -6), &["umol/kg"]),
    row("mmol/kg", D::MolarDosePerBodyWeight, (1, -3), &[]),
    row("mg/m²", D::DosePerSurface, (1, -3), &["mg/m2", "mg/m^2"]),
    row("mg/m²/d", D::DosePerSurface, (0, 0), &["mg/m2/d", "mg/m2/day", "mg/m²/day"]),
    row("g/m²", D::DosePerSurface, (1, 0), &["g/m2", "g/m^2"]),
    row("mg/d", D::DosePerTime, (1, 0), &["mg/day"]),
    row("µg/d", D::DosePerTime, (1, -3), &["ug/d", "µg/day", "ug/day"]),
    row("g/d", D::DosePerTime, (1, 3), &["g/day"]),
    row("g/ha", D::MassPerHectare, (1, 0), &["g a.i./ha", "g ai/ha"]),
    row("kg/ha", D::MassPerHectare, (1, 3), &["kg a.i./ha", "kg ai/ha"]),
    row("t/ha", D::MassPerHectare, (1, 6), &["Mg/ha"]),
    row("dt/ha", D::MassPerHectare, (1, 5), &[]),
    row("plants/m²", D::CountPerArea, (0, 0), &["plants/m2", "plants/m^2"]),
    row("heads/m²", D::CountPerArea, (0, 0), &["heads/m2", "heads/m^2"]),
    row("ears/m²", D::CountPerArea, (0, 0), &["ears/m2", "ears/m^2", "spikes/m²"]),
    row("eggs/g", D::EggCount, (1, 0), &["EPG", "epg"]),
    row("L/ha", D::VolumePerHectare, (1, 0), &["l/ha"]),
    row("mL/ha", D::VolumePerHectare, (1, -3), &["ml/ha"]),
    row("mg/cm²", D::MassPerArea, (1, -3), &["mg/cm2", "mg/cm^2"]),
    row("µg/cm²", D::MassPerArea, (1, -6), &["ug/cm2", "µg/cm2", "ug/cm^2"]),
    row("µg/cm²/h", D::FluxPerArea, (1, -6), &["ug/cm2/h", "µg/cm2/h"]),
    row("kg/m²", D::BodyMassIndex, (1, 0), &["kg/m2", "kg/m^2"]),
    row("ng·h/mL", D::Exposure, (1, -6), &["ng*h/mL", "ng h/mL", "ng.h/mL", "h*ng/mL", "h·ng/mL"]),
    row("µg·h/mL", D::Exposure, (1, -3), &["ug*h/mL", "ug h/mL", "µg*h/mL", "µg h/mL", "ug·h/mL", "h·µg/mL"]),
    row("mg·h/L", D::Exposure, (1, -3), &["mg*h/L", "mg h/L"]),
    row("pg·h/mL", D::Exposure, (1, -9), &["pg*h/mL", "pg h/mL", "h*pg/mL"]),
    row("ng·d/mL", D::Exposure, (24, -6), &["ng*d/mL", "ng·day/mL", "ng*day/mL", "day*ng/mL", "day·ng/mL"]),
    row("µg·d/mL", D::Exposure, (24, -3), &["ug*d/mL", "µg*d/mL", "µg·day/mL", "ug*day/mL", "µg*day/mL", "day·µg/mL", "day*µg/mL"]),
    row("ng·min/mL", D::Exposure, (0, 0), &["ng*min/mL"]),
    row("g/L/h", D::ConcentrationRate, (1, 0), &["g/l/h"]),
    row("nM·h", D::MolarExposure, (1, -9), &["nM*h", "nM h"]),
    row("µM·h", D::MolarExposure, (1, -6), &["uM*h", "uM h", "µM*h", "µM h", "uM·h"]),
    row("mL/min", D::Clearance, (1, -3), &["ml/min"]),
    row("mL/h", D::Clearance, (0, 0), &["ml/h"]),
    row("L/d", D::Clearance, (0, 0), &["l/d", "L/day"]),
    row("mL/d", D::Clearance, (0, 0), &["ml/d", "mL/day"]),
    row("mL/min/1.73 m²", D::ClearancePerSurface, (0, 0), &["mL/min/1.73 m2", "mL/min/1.73m2", "mL/min/1.73m²", "mL/min/1.73 m^2", "ml/min/1.73 m²"]),
    row("L/h/m²", D::ClearancePerSurface, (0, 0), &["L/h/m2", "L/h/m^2"]),
    row("mL/min/m²", D::ClearancePerSurface, (0, 0), &["mL/min/m2", "mL/min/m^2"]),
    row("mL/d/kg", D::ClearancePerBodyWeight, (0, 0), &["ml/d/kg", "mL/day/kg"]),
    row("µL/min/10⁶ cells", D::ClearancePerBodyWeight, (0, 0), &["uL/min/10^6 cells", "µL/min/10^6 cells"]),
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
    row("CFU/g", D::CellDensity, (0, 0), &["cfu/g"]),
    row("CFU/well", D::Cells, (0, 0), &["cfu/well"]),
    row("cells/µL", D::CellDensity, (1, 3), &["cells/uL", "cell/µL", "cells/mm³", "cells/mm3"]),
    row("10⁹/L", D::CellDensity, (1, 6), &["10^9/L", "10⁹/l"]),
    row("10¹²/L", D::CellDensity, (1, 9), &["10^12/L", "10¹²/l"]),
    row("cells/kg", D::CellDensity, (0, 0), &["cell/kg"]),
    row("cells/L", D::CellDensity, (1, -3), &["cells/l"]),
    row("IU/mL", D::ActivityConcentration, (1, 0), &["IU/ml"]),
    row("mIU/mL", D::ActivityConcentration, (1, -3), &["mIU/ml", "IU/L"]),
    row("BAU/mL", D::ActivityConcentration, (0, 0), &["BAU/ml"]),
    row("AU/mL", D::ActivityConcentration, (0, 0), &["AU/ml"]),
    row("IU", D::Activity, (1, 0), &[]),
    row("MIU", D::Activity, (1, 6), &["million IU"]),
    row("IU/kg", D::Activity, (0, 0), &[]),
    row("IU/d", D::Activity, (0, 0), &["IU/day"]),
    row("U", D::CatalyticActivity, (1, 0), &[]),
    row("mU", D::CatalyticActivity, (1, -3), &[]),
    row("kU", D::CatalyticActivity, (1, 3), &[]),
    row("U/mL", D::CatalyticDensity, (1, 0), &["U/ml"]),
    row("U/L", D::CatalyticDensity, (1, -3), &["U/l"]),
    row("U/mg", D::SpecificActivity, (1, 0), &["µmol/min/mg", "umol/min/mg"]),
    row("nmol/min/mg", D::SpecificActivity, (1, -3), &["nmol/mg/min"]),
    row("pmol/min/mg", D::SpecificActivity, (1, -6), &["pmol/mg/min"]),
    row("nmol/min/mL", D::CatalyticDensity, (1, -3), &["nmol/min/ml"]),
    row("EU", D::Endotoxin, (1, 0), &[]),
    row("EU/mL", D::EndotoxinDensity, (1, 0), &["EU/ml"]),
    row("EU/mg", D::EndotoxinDensity, (0, 0), &[]),
    row("EU/kg", D::EndotoxinDensity, (0, 0), &[]),
    row("EU/kg/h", D::EndotoxinDensity, (0, 0), &[]),
    row("PFU", D::Virus, (0, 0), &["pfu"]),
    row("PFU/mL", D::VirusDensity, (0, 0), &["pfu/mL", "PFU/ml"]),
    row("TCID₅₀", D::Virus, (0, 0), &["TCID50", "TCID~50~"]),
    row("TCID₅₀/mL", D::VirusDensity, (0, 0), &["TCID50/mL", "TCID~50~/mL"]),
    row("vg", D::Copies, (0, 0), &["GC", "vector genomes"]),
    row("vg/kg", D::Copies, (0, 0), &["GC/kg", "vg/kg body weight"]),
    row("copies", D::Copies, (1, 0), &[]),
    row("copies/mL", D::CopyDensity, (1, 0), &["copies/ml"]),
    row("copies/µL", D::CopyDensity, (1, 3), &["copies/uL"]),
    row("SFC/10⁶ cells", D::SpotCount, (1, 0), &["SFC/10^6 cells", "SFU/10^6 cells", "SFU/10⁶ cells", "spots/10^6 cells"]),
    row("RLU", D::Signal, (0, 0), &[]),
    row("RFU", D::Signal, (0, 0), &[]),
    row("MFI", D::Signal, (0, 0), &[]),
    row("AU", D::Signal, (0, 0), &["a.u."]),
    row("OD", D::OpticalDensity, (1, 0), &[]),
    row("OD₆₀₀", D::OpticalDensity, (0, 0), &["OD600", "OD~600~"]),
    row("OD₄₅₀", D::OpticalDensity, (0, 0), &["OD450", "OD~450~"]),
    row("Gy", D::RadiationDose, (1, 0), &[]),
    row("mGy", D::RadiationDose, (1, -3), &[]),
    row("cGy", D::RadiationDose, (1, -2), &[]),
    row("Sv", D::EffectiveDose, (1, 0), &[]),
    row("mSv", D::EffectiveDose, (1, -3), &[]),
    row("µSv", D::EffectiveDose, (1, -6), &["uSv"]),
    row("mGy/MBq", D::DosePerRadioactivity, (1, -3), &[]),
    row("Gy/GBq", D::DosePerRadioactivity, (1, -3), &[]),
    row("mGy/GBq", D::DosePerRadioactivity, (1, -6), &[]),
    row("mSv/GBq", D::DosePerRadioactivity, (0, 0), &[]),
    row("mSv/MBq", D::DosePerRadioactivity, (0, 0), &[]),
    row("Bq", D::Radioactivity, (1, 0), &[]),
    row("kBq", D::Radioactivity, (1, 3), &[]),
    row("MBq", D::Radioactivity, (1, 6), &[]),
    row("GBq", D::Radioactivity, (1, 9), &[]),
    row("µCi", D::Radioactivity, (37, 3), &["uCi"]),
    row("mCi", D::Radioactivity, (37, 6), &[]),
    row("Ci", D::Radioactivity, (37, 9), &[]),
    row("kBq/kg", D::RadioactivityPerBodyWeight, (1, 3), &[]),
    row("MBq/kg", D::RadioactivityPerBodyWeight, (1, 6), &[]),
    row("mCi/kg", D::RadioactivityPerBodyWeight, (37, 6), &[]),
    row("Bq/mL", D::RadioactivityConcentration, (1, 0), &["Bq/ml"]),
    row("kBq/mL", D::RadioactivityConcentration, (1, 3), &["kBq/ml"]),
    row("MBq/mL", D::RadioactivityConcentration, (1, 6), &["MBq/ml"]),
    row("GBq/µmol", D::MolarActivity, (1, 9), &["GBq/umol", "MBq/nmol"]),
    row("Ci/mmol", D::MolarActivity, (37, 6), &["mCi/µmol", "mCi/umol"]),
    row("MBq/µg", D::MassActivity, (1, 6), &["MBq/ug", "GBq/mg"]),
    row("MBq/mg", D::MassActivity, (1, 3), &["GBq/g"]),
    row("%ID/g", D::Uptake, (0, 0), &["% ID/g", "%IA/g", "% IA/g"]),
    row("%ID/mL", D::Uptake, (0, 0), &["% ID/mL", "%ID/cc", "% ID/cc"]),
    row("%ID", D::Uptake, (0, 0), &["% ID", "%IA", "% IA"]),
    row("SUV", D::Uptake, (0, 0), &["g/mL (SUV)"]),
    row("cpm", D::CountRate, (0, 0), &[]),
    row("dpm", D::CountRate, (0, 0), &[]),
    row("keV", D::ParticleEnergy, (1, 3), &[]),
    row("MeV", D::ParticleEnergy, (1, 6), &[]),
    row("kcal/mol", D::Energy, (0, 0), &[]),
    row("kJ/mol", D::Energy, (0, 0), &[]),
    row("1/s", D::Rate, (1, 0), &["s-1", "s^-1", "s⁻¹"]),
    row("1/min", D::Rate, (0, 0), &["min-1", "min^-1", "min⁻¹"]),
    row("1/h", D::Rate, (0, 0), &["h-1", "h^-1", "h⁻¹"]),
    row("M⁻¹·s⁻¹", D::AssociationRate, (1, 0), &["1/(M s)", "M-1 s-1", "M^-1 s^-1", "M-1s-1"]),
    row("10⁻⁶ cm/s", D::Speed, (1, -6), &["1e-6 cm/s", "10^-6 cm/s", "nm/s×10"]),
    row("mV", D::Potential, (1, -3), &[]),
    row("mmHg", D::Pressure, (0, 0), &["mm Hg"]),
    row("kPa", D::Pressure, (1, 3), &[]),
    row("Pa", D::Pressure, (1, 0), &[]),
    row("bar", D::Pressure, (1, 5), &[]),
    row("MPa", D::Pressure, (1, 6), &["N/mm²", "N/mm2"]),
    row("GPa", D::Pressure, (1, 9), &[]),
    row("HV", D::Pressure, (0, 0), &[]),
    row("HK", D::Pressure, (0, 0), &["KHN"]),
    row("pA", D::Current, (1, -12), &[]),
    row("nA", D::Current, (1, -9), &[]),
    row("µA", D::Current, (1, -6), &["uA"]),
    row("pA/pF", D::CurrentDensity, (1, 0), &[]),
    row("°", D::Angle, (1, 0), &["degrees"]),
    row("dB", D::SoundLevel, (0, 0), &["dB SPL"]),
    row("J/cm²", D::Fluence, (1, 0), &["J/cm2", "J/cm^2"]),
    row("mJ/cm²", D::Fluence, (1, -3), &["mJ/cm2", "mJ/cm^2"]),
    row("mW/cm²", D::Irradiance, (1, -3), &["mW/cm2", "mW/cm^2"]),
    row("lx", D::Illuminance, (1, 0), &["lux"]),
    row("beats/min", D::Frequency, (0, 0), &["bpm"]),
    row("breaths/min", D::Frequency, (0, 0), &[]),
    row("Hz", D::Frequency, (1, 0), &[]),
    row("MHz", D::Frequency, (1, 6), &[]),
    row("mPa·s", D::Viscosity, (1, 0), &["mPa*s", "mPa s", "cP"]),
    row("mN", D::Force, (1, -3), &[]),
    row("N", D::Force, (1, 0), &[]),
    row("nt", D::SequenceLength, (0, 0), &[]),
    row("bp", D::SequenceLength, (1, 0), &[]),
    row("kb", D::SequenceLength, (1, 3), &["kbp"]),
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
