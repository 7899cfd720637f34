//! Structures.
use monograph::chem::smiles;
use monograph::document::*;
use monograph::export::svg;
use monograph::figure::structure;
use monograph::font::FontBook;

#[test]
fn look() {
    let fonts = FontBook::built_in();
    for line in std::fs::read_to_string("/tmp/structs/list.txt")
        .unwrap()
        .lines()
    {
        let (name, text) = line.split_once(' ').unwrap();
        let molecule = match smiles::parse(text.trim()) {
            Ok(m) => m,
            Err(e) => {
                println!("{name}: {e} {:?}", e.range);
                continue;
            }
        };
        println!(
            "{name} {}",
            molecule
                .formula()
                .map(|f| f.to_string())
                .unwrap_or_default()
        );
        let figure = Figure {
            number: 1,
            anchor: Anchor(format!("fig-{name}")),
            key: name.into(),
            caption: vec![],
            alt: String::new(),
            drawing: structure(&molecule, &fonts),
            description: Table {
                number: None,
                anchor: None,
                key: None,
                caption: vec![],
                columns: vec![],
                group_head: None,
                groups: vec![],
                notes: vec![],
                row_headers: false,
            },
            notes: vec![],
        };
        std::fs::write(format!("/tmp/structs/out/{name}.svg"), svg::write(&figure)).unwrap();
    }
}
