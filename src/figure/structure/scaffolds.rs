//! Ring systems that chemists draw in one way: how they lie, as tables.

/// A ring system and its usual places.
#[derive(Debug)]
pub(super) struct Scaffold {
    /// Places, in lengths of a bond; each atom but the first has a bond to one before it.
    pub(super) spots: &'static [[f64; 2]],
    pub(super) bonds: &'static [[usize; 2]],
    /// Whether rings that are fused to it make another system of it.
    pub(super) alone: bool,
    /// What it costs to turn it, in lengths of a bond.
    pub(super) weight: f64,
    /// The places that heteroatoms, and atoms with substituents, should have, and how much that counts.
    pub(super) hetero: &'static [(usize, f64)],
    pub(super) substituted: &'static [(usize, f64)],
    /// Whether it is seen from aside, not flat: wedges would then say nothing.
    pub(super) in_space: bool,
    /// The elements that some places must have.
    pub(super) elements: &'static [(usize, &'static str)],
}

/// What a scaffold says unless it says otherwise.
const PLAIN: Scaffold = Scaffold {
    spots: &[],
    bonds: &[],
    alone: true,
    weight: 8.0,
    hetero: &[],
    substituted: &[],
    in_space: false,
    elements: &[],
};

/// The larger ones before those that they hold.
pub(super) const SCAFFOLDS: [&Scaffold; 12] = [
    &PORPHYRIN_WITH_METAL,
    &PORPHYRIN,
    &STEROID,
    &MORPHINAN,
    &PURINE,
    &INDANE,
    &NAPHTHALENE,
    &ADAMANTANE,
    &NORBORNANE,
    &BICYCLOOCTANE,
    &TROPANE,
    &CUBANE,
];

/// A porphyrin with a metal in it.
const PORPHYRIN_WITH_METAL: Scaffold = Scaffold {
    spots: &[
        [1.022, 1.022],
        [2.01, 0.866],
        [2.464, 1.757],
        [1.757, 2.464],
        [0.866, 2.01],
        [2.51, 0.0],
        [2.01, -0.866],
        [1.022, -1.022],
        [0.0, 0.0],
        [-1.022, 1.022],
        [-0.866, 2.01],
        [0.0, 2.51],
        [-1.757, 2.464],
        [-2.464, 1.757],
        [-2.01, 0.866],
        [-1.022, -1.022],
        [-2.01, -0.866],
        [-2.51, 0.0],
        [-2.464, -1.757],
        [-1.757, -2.464],
        [-0.866, -2.01],
        [0.866, -2.01],
        [0.0, -2.51],
        [1.757, -2.464],
        [2.464, -1.757],
    ],
    bonds: &[
        [0, 1],
        [0, 4],
        [0, 8],
        [1, 2],
        [1, 5],
        [2, 3],
        [3, 4],
        [4, 11],
        [5, 6],
        [6, 7],
        [6, 24],
        [7, 8],
        [7, 21],
        [8, 9],
        [8, 15],
        [9, 10],
        [9, 14],
        [10, 11],
        [10, 12],
        [12, 13],
        [13, 14],
        [14, 17],
        [15, 16],
        [15, 20],
        [16, 17],
        [16, 18],
        [18, 19],
        [19, 20],
        [20, 22],
        [21, 22],
        [21, 23],
        [23, 24],
    ],
    alone: false,
    weight: 3.0,
    ..PLAIN
};

/// A porphyrin: pyrroles at the corners.
const PORPHYRIN: Scaffold = Scaffold {
    spots: &[
        [1.022, 1.022],
        [2.01, 0.866],
        [2.464, 1.757],
        [1.757, 2.464],
        [0.866, 2.01],
        [2.51, 0.0],
        [2.01, -0.866],
        [1.022, -1.022],
        [0.866, -2.01],
        [1.757, -2.464],
        [2.464, -1.757],
        [0.0, 2.51],
        [-0.866, 2.01],
        [-1.022, 1.022],
        [-1.757, 2.464],
        [-2.464, 1.757],
        [-2.01, 0.866],
        [-2.51, 0.0],
        [-2.01, -0.866],
        [-1.022, -1.022],
        [-2.464, -1.757],
        [-1.757, -2.464],
        [-0.866, -2.01],
        [0.0, -2.51],
    ],
    bonds: &[
        [0, 1],
        [0, 4],
        [1, 2],
        [1, 5],
        [2, 3],
        [3, 4],
        [4, 11],
        [5, 6],
        [6, 7],
        [6, 10],
        [7, 8],
        [8, 9],
        [8, 23],
        [9, 10],
        [11, 12],
        [12, 13],
        [12, 14],
        [13, 16],
        [14, 15],
        [15, 16],
        [16, 17],
        [17, 18],
        [18, 19],
        [18, 20],
        [19, 22],
        [20, 21],
        [21, 22],
        [22, 23],
    ],
    alone: false,
    weight: 3.0,
    ..PLAIN
};

/// The steroid: ring A at the lower left, ring D at the upper right.
const STEROID: Scaffold = Scaffold {
    spots: &[
        [0.0, 1.0],
        [0.866, 0.5],
        [0.866, -0.5],
        [0.0, -1.0],
        [-0.866, -0.5],
        [-0.866, 0.5],
        [1.732, 1.0],
        [2.598, 0.5],
        [2.598, -0.5],
        [1.732, -1.0],
        [3.464, 1.0],
        [3.464, 2.0],
        [2.598, 2.5],
        [1.732, 2.0],
        [4.415, 2.309],
        [4.415, 0.691],
        [5.003, 1.5],
    ],
    bonds: &[
        [0, 1],
        [0, 5],
        [1, 2],
        [1, 6],
        [2, 3],
        [2, 9],
        [3, 4],
        [4, 5],
        [6, 7],
        [6, 13],
        [7, 8],
        [7, 10],
        [8, 9],
        [10, 11],
        [10, 15],
        [11, 12],
        [11, 14],
        [12, 13],
        [14, 16],
        [15, 16],
    ],
    alone: false,
    ..PLAIN
};

/// Morphine and its kin: the aromatic ring above, the nitrogen at the right.
const MORPHINAN: Scaffold = Scaffold {
    spots: &[
        [0.993, 0.724],
        [-0.173, 0.671],
        [-1.036, 0.087],
        [-0.955, 1.037],
        [0.049, 1.324],
        [0.177, 2.319],
        [-0.588, 2.962],
        [-1.526, 2.614],
        [-1.718, 1.62],
        [-2.479, 0.938],
        [-2.072, 0.025],
        [-2.54, -0.848],
        [-2.008, -1.693],
        [-1.009, -1.66],
        [-0.562, -0.769],
        [0.388, -0.759],
        [0.551, 0.259],
        [1.243, -0.347],
    ],
    bonds: &[
        [0, 1],
        [0, 17],
        [1, 2],
        [2, 3],
        [2, 10],
        [2, 14],
        [3, 4],
        [3, 8],
        [4, 5],
        [4, 16],
        [5, 6],
        [6, 7],
        [7, 8],
        [8, 9],
        [9, 10],
        [10, 11],
        [11, 12],
        [12, 13],
        [13, 14],
        [14, 15],
        [15, 16],
        [15, 17],
    ],
    alone: false,
    elements: &[(9, "O"), (17, "N")],
    ..PLAIN
};

/// Rings of six and five: a heteroatom at the lower right, as in indole.
const INDANE: Scaffold = Scaffold {
    spots: &[
        [0.0, 1.0],
        [0.866, 0.5],
        [0.866, -0.5],
        [0.0, -1.0],
        [-0.866, -0.5],
        [-0.866, 0.5],
        [1.817, 0.809],
        [2.405, 0.0],
        [1.817, -0.809],
    ],
    bonds: &[
        [0, 1],
        [0, 5],
        [1, 2],
        [1, 6],
        [2, 3],
        [2, 8],
        [3, 4],
        [4, 5],
        [6, 7],
        [7, 8],
    ],
    weight: 4.0,
    hetero: &[(8, 2.0), (6, 0.5), (7, 0.4), (3, 0.3)],
    ..PLAIN
};

/// A purine: position 6 above, position 9 at the lower right.
const PURINE: Scaffold = Scaffold {
    hetero: &[],
    elements: &[(5, "N"), (3, "N"), (6, "N"), (8, "N")],
    ..INDANE
};

/// Two rings of six: a heteroatom at the lower right, as in quinoline.
const NAPHTHALENE: Scaffold = Scaffold {
    spots: &[
        [0.0, 1.0],
        [0.866, 0.5],
        [0.866, -0.5],
        [0.0, -1.0],
        [-0.866, -0.5],
        [-0.866, 0.5],
        [1.732, 1.0],
        [2.598, 0.5],
        [2.598, -0.5],
        [1.732, -1.0],
    ],
    bonds: &[
        [0, 1],
        [0, 5],
        [1, 2],
        [1, 6],
        [2, 3],
        [2, 9],
        [3, 4],
        [4, 5],
        [6, 7],
        [7, 8],
        [8, 9],
    ],
    weight: 4.0,
    hetero: &[(9, 2.0), (7, 0.5), (8, 0.6), (6, 0.5)],
    ..PLAIN
};

/// Adamantane, seen a little from above.
const ADAMANTANE: Scaffold = Scaffold {
    spots: &[
        [0.0, 1.209],
        [0.759, 1.04],
        [0.759, -0.169],
        [-1.162, 0.859],
        [-1.162, -0.35],
        [-0.404, -0.519],
        [-0.759, -1.04],
        [0.404, -0.69],
        [1.162, -0.859],
        [0.404, 0.519],
    ],
    bonds: &[
        [0, 1],
        [0, 3],
        [0, 9],
        [1, 2],
        [2, 5],
        [2, 8],
        [3, 4],
        [4, 5],
        [4, 6],
        [6, 7],
        [7, 8],
        [7, 9],
    ],
    substituted: &[(0, 2.0)],
    in_space: true,
    ..PLAIN
};

/// Norbornane, its bridge above.
const NORBORNANE: Scaffold = Scaffold {
    spots: &[
        [-0.839, 0.202],
        [0.0, 0.928],
        [0.839, 0.32],
        [-0.818, -0.181],
        [0.34, -0.1],
        [-0.34, -0.642],
        [0.818, -0.561],
    ],
    bonds: &[
        [0, 1],
        [0, 3],
        [0, 5],
        [1, 2],
        [2, 4],
        [2, 6],
        [3, 4],
        [5, 6],
    ],
    substituted: &[(2, 0.5)],
    in_space: true,
    ..PLAIN
};

/// Bicyclo[2.2.2]octane, such as quinuclidine.
const BICYCLOOCTANE: Scaffold = Scaffold {
    spots: &[
        [-0.902, -0.085],
        [-0.554, 0.984],
        [0.554, 1.089],
        [0.902, 0.085],
        [-0.872, -0.344],
        [0.236, -0.24],
        [-0.236, -0.797],
        [0.872, -0.692],
    ],
    bonds: &[
        [0, 1],
        [0, 4],
        [0, 6],
        [1, 2],
        [2, 3],
        [3, 5],
        [3, 7],
        [4, 5],
        [6, 7],
    ],
    hetero: &[(3, 1.0)],
    substituted: &[(0, 0.5)],
    in_space: true,
    ..PLAIN
};

/// Tropane, its bridge above.
const TROPANE: Scaffold = Scaffold {
    spots: &[
        [-0.927, 0.377],
        [-0.073, 0.942],
        [0.927, 0.203],
        [-0.291, 0.009],
        [0.966, -0.109],
        [-1.388, -0.135],
        [-0.572, -0.862],
        [0.626, -0.325],
    ],
    bonds: &[
        [0, 1],
        [0, 3],
        [0, 5],
        [1, 2],
        [2, 4],
        [2, 7],
        [3, 4],
        [5, 6],
        [6, 7],
    ],
    hetero: &[(1, 2.0)],
    in_space: true,
    ..PLAIN
};

/// Cubane.
const CUBANE: Scaffold = Scaffold {
    spots: &[
        [0.0, 0.0],
        [0.0, 1.25],
        [0.55, 0.45],
        [0.55, 1.7],
        [1.25, 0.0],
        [1.25, 1.25],
        [1.8, 0.45],
        [1.8, 1.7],
    ],
    bonds: &[
        [0, 1],
        [0, 2],
        [0, 4],
        [1, 3],
        [1, 5],
        [2, 3],
        [2, 6],
        [3, 7],
        [4, 5],
        [4, 6],
        [5, 7],
        [6, 7],
    ],
    substituted: &[(7, 1.0)],
    in_space: true,
    ..PLAIN
};
