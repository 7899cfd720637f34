//! Sales talk among the evidence.

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("product-text-in-evidence"),
    severity: Severity::Warning,
    meaning: "an offer, a catalogue number or an invitation to buy inside the text",
    why: "Evidence and offer must be told apart: readers distrust a result beside an `order now`, \
          and search engines take the page for an advertisement. What is sold has its place in the \
          product's box and in calls to action.",
    bad: "Tumours shrank [@kang2013]. Order now in bulk (Cat. No. B12385758)!",
    good: "Tumours shrank [@kang2013].",
    judge,
};

const OFFERS: &[&str] = &[
    "order now",
    "buy now",
    "shop now",
    "add to cart",
    "request a quote",
    "request quote",
    "get a quote",
    "get quote",
    "free shipping",
    "bulk discount",
    "special offer",
    "in stock",
    "bulk quantities",
    "bulk grade",
    "custom synthesis service",
    "contact our sales",
    "contact us",
    "visit our website",
    "our shop",
    "our online shop",
    "our store",
    "our webshop",
    "bulk discounts",
    "discounts available",
    "unserem Shop",
    "our product",
    "our products",
    "for purchase",
    "jetzt bestellen",
    "jetzt kaufen",
    "in den Warenkorb",
    "Angebot anfordern",
    "Preis auf Anfrage",
    "kontaktieren Sie uns",
    "unser Produkt",
    "unsere Produkte",
    "versandkostenfrei",
    "Mengenrabatt",
];
const NUMBERS: &[&str] = &[
    "cat. no",
    "catalog no",
    "catalogue no",
    "catalog number",
    "catalogue number",
    "Bestellnummer",
    "Katalognummer",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let products = subject
        .compounds
        .iter()
        .filter_map(|compound| compound.product.as_ref());
    let own: Vec<&str> = products
        .filter_map(|product| product.catalogue.as_deref())
        .collect();
    for text in subject.prose() {
        let reading = &text.reading;
        let mut found: Vec<_> = OFFERS
            .iter()
            .flat_map(|words| reading.find(words, &reading.whole()))
            .collect();
        // Where a reagent came from belongs into protocols.
        if text.is_evidence() {
            let find = |words: &&str| reading.find(words, &reading.whole());
            found.extend(own.iter().flat_map(find));
            let named = NUMBERS.iter().flat_map(find);
            found
                .extend(named.filter(|range| is_followed_by_number(&reading.plain()[range.end..])));
        }
        found.sort_by_key(|range| range.start);
        for range in found {
            let written = &reading.source()[range.clone()];
            report.push(
                report
                    .finding(format!("`{written}` is the talk of an offer, not of evidence"))
                    .label(reading.span(&range), "")
                    .help("leave it out; what is sold stands in the compound's `[product]` and in `[[calls_to_action]]`"),
            );
        }
    }
}

/// Whether a number, or what leads to one, stands next: `in the cat. No effect` names none.
fn is_followed_by_number(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with(['.', ':', '#']) || rest.starts_with(|c: char| c.is_ascii_digit())
}
