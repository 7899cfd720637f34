//! Pictures of authors: upright and whole in every format, and nothing of them that could do harm.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use lopdf::{Dictionary, Document, Object, Stream};
use monograph::compile::Compiled;
use monograph::document::{Figure, Visual};
use monograph::export::html::PageLinks;
use monograph::export::{html, image as files, markdown, pdf};
use monograph::font::FontBook;
use monograph::image::{self, Fault, Image, ImageKind, Print, Remark, Upright};
use monograph::layout::{PageStyle, layout};
use proptest::prelude::*;

use crate::sample;

fn compiled() -> Compiled {
    sample::overview("tests/data/images", "pictures").compiled
}

fn bytes(name: &str) -> Vec<u8> {
    let folder = "tests/data/images/content/overviews/pictures";
    fs::read(sample::root(folder).join(name)).unwrap()
}

fn read(name: &str) -> Image {
    let (image, remarks) = image::read(&bytes(name), &FontBook::built_in()).unwrap();
    assert_eq!(remarks, []);
    image
}

fn picture(figure: &Figure) -> &Image {
    match &figure.visual {
        Visual::Image(image) => image,
        Visual::Drawing(_) => panic!("{} is drawn", figure.key),
    }
}

fn broken(name: &str) -> PathBuf {
    sample::root("tests/data/broken/images/content/overviews").join(name)
}

#[test]
fn pictures_stand_upright_whatever_the_camera_was_held_like() {
    assert_eq!(read("turned.jpg").pixels(), (160, 240));
    assert_eq!(read("alpha.png").pixels(), (240, 160));
    assert_eq!(read("shades.svg").pixels(), (200, 100));
    let Print::Jpeg { size, upright, .. } = read("turned.jpg").print(4000) else {
        panic!("a JPEG stays one");
    };
    assert_eq!(size, (240, 160));
    assert_eq!(upright, Upright([0, -1, 1, 0, 0, 1]));
}

#[test]
fn what_is_made_of_a_picture_is_the_same_every_time() {
    for name in ["large.jpg", "alpha.png", "clear.webp", "outlines.svg"] {
        let (one, two) = (read(name), read(name));
        assert_eq!(one.bytes(), two.bytes(), "{name}");
        assert_eq!(one.smaller(100), two.smaller(100), "{name}");
    }
}

#[test]
fn smaller_pictures_keep_their_shape_and_what_shines_through() {
    for name in ["large.jpg", "alpha.png", "clear.webp", "sixteen.png"] {
        let image = read(name);
        let smaller = image.smaller(60);
        let (again, _) = image::read(&smaller, &FontBook::built_in()).unwrap();
        assert_eq!(again.pixels(), (60, 40), "{name}");
        assert_eq!(again.kind(), image.smaller_kind(), "{name}");
        assert_eq!(again.smaller_kind(), image.smaller_kind(), "{name}");
    }
}

#[test]
fn no_part_of_an_svg_is_kept_that_is_not_drawn() {
    let text = fs::read(broken("partial/script.svg")).unwrap();
    let (image, remarks) = image::read(&text, &FontBook::built_in()).unwrap();
    let [Remark::LeftOut(parts)] = remarks.as_slice() else {
        panic!("{remarks:?}");
    };
    assert_eq!(parts.len(), 7, "{parts:?}");
    let kept = String::from_utf8(image.bytes().to_vec())
        .unwrap()
        .to_lowercase();
    for banned in [
        "script",
        "alert",
        "onload",
        "onclick",
        "foreignobject",
        "example.com",
        "passwd",
        "file:",
        "@import",
        "<style",
        "<animate",
        "<!",
    ] {
        assert!(!kept.contains(banned), "{banned} in {kept}");
    }
    assert!(kept.contains("<path"), "the rectangle is there: {kept}");
}

#[test]
fn hostile_pictures_are_refused_before_they_take_memory() {
    let fault = |name: &str| {
        let bytes = fs::read(broken(name)).unwrap();
        image::read(&bytes, &FontBook::built_in()).unwrap_err()
    };
    let size = Fault::TooLarge {
        width: 40_000,
        height: 40_000,
    };
    assert_eq!(fault("bad/bomb.png"), size);
    assert_eq!(fault("bad/entities.svg"), Fault::Entities);
    let inner = base64_of(&fs::read(broken("bad/bomb.png")).unwrap());
    let wrapped = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><image width=\"10\" height=\"10\" href=\"data:image/png;base64,{inner}\"/></svg>"
    );
    let (image, _) = image::read(wrapped.as_bytes(), &FontBook::built_in()).unwrap();
    assert!(!String::from_utf8_lossy(image.bytes()).contains("data:"));
}

/// As in RFC 4648.
fn base64_of(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let whole = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..=three.len() {
            let index = usize::try_from(whole >> (18 - 6 * place) & 63).unwrap();
            text.push(char::from(LETTERS[index]));
        }
        (three.len()..3).for_each(|_| text.push('='));
    }
    text
}

#[test]
fn lines_and_areas_stay_such_on_paper_and_shades_become_pixels() {
    let Print::Outlines(outlines) = read("outlines.svg").print(1000) else {
        panic!("plain colours need no pixels");
    };
    assert!(outlines.len() > 6 && outlines.iter().any(|outline| !outline.clips.is_empty()));
    let Print::Pixels(pixels) = read("shades.svg").print(1000) else {
        panic!("a gradient is neither line nor area");
    };
    assert_eq!(pixels.size, (1000, 500));
}

#[test]
fn pages_offer_a_large_picture_in_several_widths() {
    let compiled = compiled();
    let page = html::write(&compiled.document, &PageLinks::default());
    let images: Vec<&str> = page
        .split("<img ")
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap())
        .collect();
    let figures = compiled.document.figures();
    assert_eq!(images.len(), figures.len());
    for (tag, figure) in images.iter().zip(figures) {
        let (width, height) = picture(figure).pixels();
        let size = format!(" width=\"{width}\" height=\"{height}\" ");
        assert!(tag.contains(&size), "{tag}");
        assert!(tag.contains("alt=\"A red rectangle, ") && tag.contains("loading=\"lazy\""));
        assert_eq!(tag.contains("srcset="), figure.key == "large", "{tag}");
        let narrow = files::smaller(&figure.key, picture(figure));
        assert!(narrow.iter().all(|file| file.width < width), "{tag}");
        for file in narrow {
            assert!(
                tag.contains(&format!("figures/{} {}w", file.name, file.width)),
                "{tag}"
            );
        }
    }
    let text = markdown::write(&compiled.document);
    assert!(text.contains("](figures/large-") && text.contains("](figures/outlines-"));
}

/// The images of the file, and its forms.
fn objects(file: &Document) -> (Vec<&Stream>, Vec<&Dictionary>) {
    let streams = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    let of = |subtype: &'static [u8]| {
        move |stream: &&Stream| {
            let named = stream.dict.get(b"Subtype").and_then(Object::as_name);
            named.is_ok_and(|name| name == subtype)
        }
    };
    let forms = streams.clone().filter(of(b"Form"));
    (
        streams.filter(of(b"Image")).collect(),
        forms.map(|form| &form.dict).collect(),
    )
}

#[test]
fn files_hold_every_picture_once_and_no_finer_than_paper_shows() {
    let compiled = compiled();
    let fonts = FontBook::built_in();
    let pages = layout(&compiled.document, &PageStyle::default(), &fonts);
    let file = Document::load_mem(&pdf::write(&pages, &fonts, &[])).unwrap();
    let (images, forms) = objects(&file);
    let masks: Vec<_> = images
        .iter()
        .filter(|image| image.dict.has(b"SMask"))
        .collect();
    let figures = compiled.document.figures();
    let different: BTreeSet<u64> = figures
        .iter()
        .map(|figure| picture(figure).fingerprint())
        .collect();
    assert_eq!(different.len(), figures.len() - 1, "one is there twice");
    assert_eq!(forms.len(), 1, "of outlines");
    assert_eq!(images.len(), different.len() - forms.len() + masks.len());
    for image in &images {
        let width = image.dict.get(b"Width").and_then(Object::as_i64).unwrap();
        assert!(width <= 1900, "{width} pixels on 437 points");
        assert!(!image.dict.has(b"Interpolate"));
    }
    for name in ["turned.jpg", "grey.jpeg", "profile.jpg"] {
        let whole = bytes(name);
        assert!(
            images.iter().any(|image| image.content == whole),
            "{name} is as it was"
        );
    }
    let profiled = images.iter().filter(|image| {
        let space = image.dict.get(b"ColorSpace").and_then(Object::as_array);
        space.is_ok_and(|space| space[0].as_name().is_ok_and(|name| name == b"ICCBased"))
    });
    assert_eq!(profiled.count(), 1);
}

#[test]
fn drawings_are_offered_as_pixels_three_to_a_point() {
    let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\" width=\"40\" height=\"20\"><rect width=\"40\" height=\"20\" fill=\"#ffffff\"/><text x=\"2\" y=\"14\" font-family=\"&quot;Source Sans 3&quot;\" font-size=\"12\">FAK</text></svg>";
    let fonts = FontBook::built_in();
    let png = image::draw(text, 3.0, &fonts).unwrap();
    let (image, _) = image::read(&png, &fonts).unwrap();
    assert_eq!(image.pixels(), (120, 60));
    assert_eq!(image.kind(), ImageKind::Png);
    let blank = image::draw(&text.replace("FAK", ""), 3.0, &fonts).unwrap();
    assert_ne!(png, blank, "words are painted");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_pictures_are_faults_or_pictures(
        which in 0_usize..7,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        length in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let names = ["alpha.png", "grey.jpeg", "clear.webp", "photo.webp", "outlines.svg", "turned.jpg", "shades.svg"];
        let mut bytes = bytes(names[which]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(length.index(bytes.len()));
        }
        if let Ok((image, _)) = image::read(&bytes, &FontBook::built_in()) {
            image.smaller(16);
            image.print(64);
        }
    }
}
