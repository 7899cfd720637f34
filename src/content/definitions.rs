//! The works that define derived quantities, as far as their bibliographic facts were verified.

use super::decode::{Form, decode};
use super::{Reference, Slug};
use crate::diag::Diagnostics;
use crate::source::Span;

/// The record of a work, by its key.
pub fn definition(key: &str) -> Option<Reference> {
    let (_, text) = WORKS.iter().find(|(known, _)| *known == key)?;
    let form = Form {
        file: Span::nowhere().file,
        slug: Slug::new(key)?,
        text,
        evaluated: false,
        cells: false,
    };
    let record: Option<Reference> = decode(&form, &mut Diagnostics::new());
    record.map(|mut record| {
        record.span = Span::nowhere();
        record
    })
}

/// The works, sorted by their keys.
#[rustfmt::skip]
const WORKS: [(&str, &str); 20] = [
    ("altman2005", r#"type = "article"
title = "Standard deviations and standard errors"
authors = ["Altman, D. G.", "Bland, J. M."]
year = 2005
journal = "BMJ"
volume = "331"
issue = "7521"
pages = "903"
doi = "10.1136/bmj.331.7521.903"
"#),
    ("bliss1939", r#"type = "article"
title = "The toxicity of poisons applied jointly"
authors = ["Bliss, C. I."]
year = 1939
journal = "Annals of Applied Biology"
volume = "26"
issue = "3"
pages = "585–615"
doi = "10.1111/j.1744-7348.1939.tb06990.x"
"#),
    ("cheng1973", r#"type = "article"
title = "Relationship between the inhibition constant (*K*~I~) and the concentration of inhibitor which causes 50 per cent inhibition (*I*~50~) of an enzymatic reaction"
authors = ["Cheng, Y.", "Prusoff, W. H."]
year = 1973
journal = "Biochemical Pharmacology"
volume = "22"
issue = "23"
pages = "3099–3108"
doi = "10.1016/0006-2952(73)90196-2"
"#),
    ("demidenko2019", r#"type = "article"
title = "Statistical determination of synergy based on Bliss definition of drugs independence"
authors = ["Demidenko, E.", "Miller, T. W."]
year = 2019
journal = "PLoS ONE"
volume = "14"
issue = "11"
doi = "10.1371/journal.pone.0224137"
"#),
    ("fda2005", r#"type = "report"
title = "Guidance for industry: Estimating the maximum safe starting dose in initial clinical trials for therapeutics in adult healthy volunteers"
authors = [{ organisation = "U.S. Food and Drug Administration" }]
year = 2005
url = "https://www.fda.gov/media/72309/download"
"#),
    ("hedges1981", r#"type = "article"
title = "Distribution theory for Glass’s estimator of effect size and related estimators"
authors = ["Hedges, L. V."]
year = 1981
journal = "Journal of Educational Statistics"
volume = "6"
issue = "2"
pages = "107–128"
doi = "10.3102/10769986006002107"
"#),
    ("houghton2007", r#"type = "article"
title = "The Pediatric Preclinical Testing Program: description of models and early testing results"
authors = ["Houghton, P. J.", "Morton, C. L.", "Tucker, C."]
and_others = true
year = 2007
journal = "Pediatric Blood and Cancer"
"#),
    ("hryniuk1986", r#"type = "article"
title = "Analysis of dose intensity for adjuvant chemotherapy trials in stage II breast cancer"
authors = ["Hryniuk, W.", "Levine, M. N."]
year = 1986
journal = "Journal of Clinical Oncology"
volume = "4"
issue = "8"
pages = "1162"
"#),
    ("kaplan1958", r#"type = "article"
title = "Nonparametric estimation from incomplete observations"
authors = ["Kaplan, E. L.", "Meier, P."]
year = 1958
journal = "Journal of the American Statistical Association"
volume = "53"
issue = "282"
pages = "457–481"
doi = "10.1080/01621459.1958.10501452"
"#),
    ("mantel1966", r#"type = "article"
title = "Evaluation of survival data and two new rank order statistics arising in its consideration"
authors = ["Mantel, N."]
year = 1966
journal = "Cancer Chemotherapy Reports"
volume = "50"
issue = "3"
pages = "163–170"
pmid = "5910392"
"#),
    ("nair2016", r#"type = "article"
title = "A simple practice guide for dose conversion between animals and human"
authors = ["Nair, A. B.", "Jacob, S."]
year = 2016
journal = "Journal of Basic and Clinical Pharmacy"
volume = "7"
issue = "2"
pages = "27–31"
pmcid = "PMC4804402"
"#),
    ("neubig2003", r#"type = "article"
title = "International Union of Pharmacology Committee on Receptor Nomenclature and Drug Classification. XXXVIII. Update on terms and symbols in quantitative pharmacology"
authors = ["Neubig, R. R."]
and_others = true
year = 2003
journal = "Pharmacological Reviews"
volume = "55"
issue = "4"
pages = "597–606"
doi = "10.1124/pr.55.4.4"
"#),
    ("prohaska2022", r#"type = "article"
title = "Standard atomic weights of the elements 2021 (IUPAC Technical Report)"
authors = ["Prohaska, T."]
and_others = true
year = 2022
journal = "Pure and Applied Chemistry"
volume = "94"
issue = "5"
pages = "573–600"
doi = "10.1515/pac-2019-0603"
"#),
    ("reagan-shaw2008", r#"type = "article"
title = "Dose translation from animal to human studies revisited"
authors = ["Reagan-Shaw, S.", "Nihal, M.", "Ahmad, N."]
year = 2008
journal = "FASEB Journal"
volume = "22"
issue = "3"
pages = "659–661"
pmid = "17942826"
"#),
    ("si2019", r#"type = "report"
title = "The International System of Units (SI Brochure)"
authors = [{ organisation = "Bureau International des Poids et Mesures" }]
year = 2019
edition = "9"
doi = "10.59161/AUEZ1291"
"#),
    ("smith2010", r#"type = "article"
title = "The effect of plasma protein binding on in vivo efficacy: misconceptions in drug discovery"
authors = ["Smith, D. A.", "Di, L.", "Kerns, E. H."]
year = 2010
journal = "Nature Reviews Drug Discovery"
volume = "9"
pages = "929–939"
doi = "10.1038/nrd3287"
"#),
    ("tomayko1989", r#"type = "article"
title = "Determination of subcutaneous tumor size in athymic (nude) mice"
authors = ["Tomayko, M. M.", "Reynolds, C. P."]
year = 1989
journal = "Cancer Chemotherapy and Pharmacology"
volume = "24"
issue = "3"
pages = "148–154"
doi = "10.1007/BF00300234"
"#),
    ("wang2021", r#"type = "article"
title = "The AME 2020 atomic mass evaluation (II). Tables, graphs and references"
authors = ["Wang, M."]
and_others = true
year = 2021
journal = "Chinese Physics C"
volume = "45"
issue = "3"
pages = "030003"
doi = "10.1088/1674-1137/abddaf"
"#),
    ("workman2010", r#"type = "article"
title = "Guidelines for the welfare and use of animals in cancer research"
authors = ["Workman, P."]
and_others = true
year = 2010
journal = "British Journal of Cancer"
volume = "102"
issue = "11"
pages = "1555–1577"
doi = "10.1038/sj.bjc.6605642"
pmcid = "PMC2883160"
"#),
    ("wu2010", r#"type = "article"
title = "Interval approach to assessing antitumor activity for tumor xenograft studies"
authors = ["Wu, J.", "Houghton, P. J."]
year = 2010
journal = "Pharmaceutical Statistics"
volume = "9"
issue = "1"
pages = "46–54"
"#),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_work_is_a_record() {
        for (key, _) in WORKS {
            assert!(definition(key).is_some(), "{key}");
        }
        assert!(WORKS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
