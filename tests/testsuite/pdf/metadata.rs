//! What files say about themselves, and what they carry.

use lopdf::Document;
use monograph::compile::attachments;

use super::{SAMPLES, catalog, dictionary, each_sample, entry, name, resolved, string};

#[test]
fn the_catalogue_says_what_readers_need() {
    for (sample, pdf) in SAMPLES.iter() {
        let catalog = catalog(pdf);
        let language = string(catalog.get(b"Lang").unwrap());
        assert_eq!(language, sample.compiled.document.meta.language.tag());
        let marks = dictionary(pdf, catalog.get(b"MarkInfo").unwrap());
        assert!(marks.get(b"Marked").unwrap().as_bool().unwrap());
        let viewer = dictionary(pdf, catalog.get(b"ViewerPreferences").unwrap());
        assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        let labels = dictionary(pdf, catalog.get(b"PageLabels").unwrap());
        let labels = entry(pdf, labels, "Nums").unwrap().as_array().unwrap();
        assert_eq!(labels[0].as_i64().unwrap(), 0);
        let first = dictionary(pdf, &labels[1]);
        assert_eq!(name(first.get(b"S").unwrap()), "D");
        assert_eq!(pdf.version, "1.7");
    }
}

/// The XMP packet.
fn packet(pdf: &Document) -> String {
    let packet = resolved(pdf, catalog(pdf).get(b"Metadata").unwrap());
    let packet = packet.as_stream().unwrap();
    assert!(!packet.dict.has(b"Filter"), "other programs can read it");
    String::from_utf8(packet.content.clone()).unwrap()
}

/// The texts of a property of the XMP packet.
fn property(packet: &str, name: &str) -> Vec<String> {
    let xml = roxmltree::Document::parse(packet).unwrap();
    let (prefix, local) = name.split_once(':').unwrap();
    let root = xml
        .descendants()
        .find(|node| node.has_tag_name("Description"));
    let namespace = root.unwrap().lookup_namespace_uri(Some(prefix)).unwrap();
    let found = xml
        .descendants()
        .find(|node| node.has_tag_name((namespace, local)));
    let Some(found) = found else {
        return Vec::new();
    };
    let items: Vec<_> = found
        .descendants()
        .filter(|node| node.has_tag_name("li"))
        .collect();
    let texts = if items.is_empty() { vec![found] } else { items };
    texts
        .iter()
        .map(|node| node.text().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn metadata_names_both_standards_and_describes_their_schemas() {
    each_sample(|file, pdf| {
        let packet = packet(pdf);
        assert_eq!(property(&packet, "pdfaid:part"), ["3"], "{file}");
        assert_eq!(property(&packet, "pdfaid:conformance"), ["A"], "{file}");
        assert_eq!(property(&packet, "pdfuaid:part"), ["1"], "{file}");
        for prefix in ["pdfuaid", "monograph"] {
            let described = format!("<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>");
            assert!(packet.contains(&described), "{file}: {prefix}");
        }
    });
}

#[test]
fn metadata_says_the_same_everywhere() {
    each_sample(|file, pdf| {
        let info = dictionary(pdf, pdf.trailer.get(b"Info").unwrap());
        let said = |key: &str| info.get(key.as_bytes()).ok().map(string);
        let packet = packet(pdf);
        let one = |name: &str| {
            let texts = property(&packet, name);
            (!texts.is_empty()).then(|| texts.join("; "))
        };
        for (key, name) in [
            ("Title", "dc:title"),
            ("Author", "dc:creator"),
            ("Subject", "dc:description"),
            ("Keywords", "pdf:Keywords"),
            ("Creator", "xmp:CreatorTool"),
            ("Producer", "pdf:Producer"),
        ] {
            assert_eq!(said(key), one(name), "{file}: {key}");
        }
        for (key, name) in [
            ("CreationDate", "xmp:CreateDate"),
            ("ModDate", "xmp:ModifyDate"),
        ] {
            let digits = |text: String| {
                text.chars()
                    .filter(char::is_ascii_digit)
                    .collect::<String>()
            };
            assert_eq!(
                said(key).map(digits),
                one(name).map(digits),
                "{file}: {key}"
            );
        }
        let language = string(catalog(pdf).get(b"Lang").unwrap());
        assert_eq!(one("dc:language"), Some(language), "{file}");
        assert!(said("Title").is_some() && said("Author").is_some());
    });
}

#[test]
fn colours_have_a_profile() {
    each_sample(|file, pdf| {
        let intents = entry(pdf, catalog(pdf), "OutputIntents").unwrap();
        let intent = dictionary(pdf, &intents.as_array().unwrap()[0]);
        assert_eq!(name(intent.get(b"S").unwrap()), "GTS_PDFA1", "{file}");
        let profile = resolved(pdf, intent.get(b"DestOutputProfile").unwrap());
        let profile = profile.as_stream().unwrap();
        assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
        let profile = profile.decompressed_content().unwrap();
        assert_eq!(&profile[12..20], b"mntrRGB ", "{file}");
    });
}

#[test]
fn attached_files_are_associated_and_described() {
    for (sample, pdf) in SAMPLES.iter() {
        let file = &sample.slug;
        let names = dictionary(pdf, catalog(pdf).get(b"Names").unwrap());
        let tree = dictionary(pdf, names.get(b"EmbeddedFiles").unwrap());
        let listed = entry(pdf, tree, "Names").unwrap().as_array().unwrap();
        let keys: Vec<&[u8]> = listed
            .iter()
            .step_by(2)
            .map(|key| key.as_str().unwrap())
            .collect();
        assert!(keys.is_sorted(), "{file}");
        let associated = catalog(pdf).get(b"AF").unwrap().as_array().unwrap();
        assert_eq!(associated.len(), keys.len(), "{file}");
        let expected = attachments(&sample.compiled);
        assert_eq!(expected.len(), keys.len(), "{file}");
        for (object, expected) in associated.iter().zip(&expected) {
            let listed = listed.iter().skip(1).step_by(2);
            assert!(
                listed.clone().any(|other| other == object),
                "{file}: {}",
                expected.name
            );
            let specification = dictionary(pdf, object);
            for key in [&b"F"[..], b"UF"] {
                assert_eq!(string(specification.get(key).unwrap()), expected.name);
            }
            assert!(!string(specification.get(b"Desc").unwrap()).is_empty());
            let relation = name(specification.get(b"AFRelationship").unwrap());
            let wanted = match expected.name.as_str() {
                "data.json" => "Source",
                "references.json" => "Supplement",
                _ => "Data",
            };
            assert_eq!(relation, wanted, "{file}: {}", expected.name);
            let files = dictionary(pdf, specification.get(b"EF").unwrap());
            let stream = resolved(pdf, files.get(b"UF").unwrap())
                .as_stream()
                .unwrap();
            assert_eq!(
                name(stream.dict.get(b"Subtype").unwrap()),
                expected.media_type
            );
            assert_eq!(stream.decompressed_content().unwrap(), expected.bytes);
            let parameters = dictionary(pdf, stream.dict.get(b"Params").unwrap());
            let size = parameters.get(b"Size").unwrap().as_i64().unwrap();
            assert_eq!(size, i64::try_from(expected.bytes.len()).unwrap());
            assert_eq!(
                parameters.get(b"CheckSum").unwrap().as_str().unwrap().len(),
                16
            );
        }
    }
}
