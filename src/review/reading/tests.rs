use super::*;
use crate::source::Span;

fn read(text: &str, judge: impl Fn(&Reading<'_>)) {
    let prose = Prose::made(text.to_owned(), Span::nowhere());
    judge(&Reading::new(&prose));
}

fn sentences<'r>(reading: &'r Reading<'_>) -> Vec<&'r str> {
    let source = reading.source();
    reading
        .sentences
        .iter()
        .map(|range| &source[range.clone()])
        .collect()
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    let text = "Tumours of *S. aureus* (e.g. Fig. 2, ref. 3) shrank by 3.5 g [@a]. It was late! [@b; @c, p. 3]\n\n- One item\n- **Two.** Items with {{ a.b }}\n";
    read(text, |reading| {
        assert_eq!(
            sentences(reading),
            [
                "Tumours of *S. aureus* (e.g. Fig. 2, ref. 3) shrank by 3.5 g [@a].",
                "It was late! [@b; @c, p. 3]",
                "One item",
                "Two.",
                "Items with {{ a.b }}",
            ]
        );
        let cited: Vec<&str> = reading.citations.iter().map(|one| one.text).collect();
        assert_eq!(cited, ["a", "b", "c"]);
        assert_eq!(reading.expressions[0].text, "a.b");
    });
}

#[test]
fn what_is_no_words_is_blank_and_places_stay() {
    let text = "See @fig:pathway, `code` and [CO~2~](https://example.org) or https://example.org/x. 10^6^ cells";
    read(text, |reading| {
        let plain = reading.plain();
        assert_eq!(plain.len(), text.len());
        for gone in ["pathway", "code", "example", "2", "^6", "x."] {
            assert!(!plain.contains(gone), "{gone}: {plain}");
        }
        assert_eq!(plain.find("cells"), text.find("cells"));
        assert_eq!(reading.references[0].text, "fig:pathway");
    });
}

#[test]
fn phrases_are_whole_words_in_any_case() {
    read("Tumor  Growth; tumour-growth, tumour growths.", |reading| {
        assert_eq!(reading.find("tumor growth", &reading.whole()), [0..13]);
        assert_eq!(
            reading.find("tumour growth", &reading.whole()),
            [] as [Range<usize>; 0]
        );
        assert_eq!(reading.find("growths", &reading.whole()).len(), 1);
    });
}
