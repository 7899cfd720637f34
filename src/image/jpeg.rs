//! What the segments of a JPEG say, as far as files that hold it must know.

/// The frame of a JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    /// 1 for grey, 3 for colours, 4 for inks.
    pub(super) components: u8,
    /// Bits of a sample.
    pub(super) depth: u8,
}

const FIRST_SCAN: u8 = 0xda;
const END: [u8; 2] = [0xff, 0xd9];

/// The frame, where one is said before the pixels begin; `None` also where the pixels do not end.
pub(super) fn frame(bytes: &[u8]) -> Option<Frame> {
    let mut rest = bytes.get(2..)?;
    let mut frame = None;
    loop {
        let [0xff, marker, ..] = *rest else {
            return None;
        };
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
        let body = rest.get(4..2 + length)?;
        if is_frame(marker) {
            let [depth, h1, h2, w1, w2, components, ..] = *body else {
                return None;
            };
            frame = Some(Frame {
                width: u16::from_be_bytes([w1, w2]).into(),
                height: u16::from_be_bytes([h1, h2]).into(),
                components,
                depth,
            });
        }
        rest = &rest[2 + length..];
        if marker == FIRST_SCAN {
            return frame.filter(|_| rest.windows(2).any(|pair| pair == END));
        }
    }
}

/// Whether a marker begins a frame (ITU-T T.81, table B.1).
fn is_frame(marker: u8) -> bool {
    (0xc0..=0xcf).contains(&marker) && ![0xc4, 0xc8, 0xcc].contains(&marker)
}
