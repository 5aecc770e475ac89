"""Run a plain BERT sentence encoder with numpy alone.

In: a model folder in the layout of Sentence Transformers. Out: the same vectors as the
library gives (a test compares them), without its seconds of start-up: importing it takes
longer than checking an article. Source of the forward pass: Devlin et al. 2019, BERT;
Reimers and Gurevych 2019, Sentence-BERT (mean pooling).
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import safe_open
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from factcheck.index.encoder import WEIGHTS, Vectors, read_json

# Texts encoded together: 8 to 64 take the same time within a tenth on two cores.
BATCH = 32
_ROWS = 64  # rows of 1536 numbers that fit a cache of 1 MB three times
_ROOT_HALF = np.float32(np.sqrt(0.5))
_MODULES = ("Transformer", "Pooling", "Normalize")


def is_plain_bert(folder: Path) -> bool:
    """Tell whether `BertEncoder` can run the model in a folder."""
    config = read_json(folder / "config.json")
    pooling = read_json(folder / "1_Pooling" / "config.json")
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        names = tuple(module["type"].rsplit(".", 1)[-1] for module in modules)
    except (OSError, ValueError, TypeError, KeyError):
        return False
    modes = {key for key, value in pooling.items() if value is True}
    return (
        config.get("model_type") == "bert"
        and config.get("hidden_act") == "gelu"
        and config.get("position_embedding_type", "absolute") == "absolute"
        and names == _MODULES
        and modes - {"include_prompt"} == {"pooling_mode_mean_tokens"}
        and (folder / WEIGHTS).is_file()
        and (folder / "tokenizer.json").is_file()
    )


class BertEncoder:
    """A BERT encoder with mean pooling, in numpy.

    Attributes:
        id: Name and revision.
        dimension: Length of a vector.
    """

    def __init__(self, folder: Path, revision: str, threads: int) -> None:
        self._threads = threads
        # BLAS threads wait for each other busily; whole batches side by side do not.
        self._pools = ThreadpoolController()
        config: dict[str, Any] = read_json(folder / "config.json")
        self.id = revision
        self.dimension = int(config["hidden_size"])
        self._heads = int(config["num_attention_heads"])
        self._layers = int(config["num_hidden_layers"])
        self._epsilon = float(config["layer_norm_eps"])
        limits: dict[str, Any] = read_json(folder / "sentence_bert_config.json")
        longest = int(limits.get("max_seq_length") or config["max_position_embeddings"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(max_length=longest)
        self._tokenizer.no_padding()
        with safe_open(str(folder / WEIGHTS), framework="np") as weights:
            names = weights.keys()
            self._weights: dict[str, Vectors] = {
                name.removeprefix("bert."): weights.get_tensor(name) for name in names
            }

    def encode(self, texts: list[str]) -> Vectors:
        """Return float32 vectors of unit length, shape `(len(texts), dimension)`.

        Texts are encoded in the order of their length, so that attention pads little;
        the result is in the order given.
        """
        found = np.zeros((len(texts), self.dimension), np.float32)
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]

        def encode_batch(chosen: list[int]) -> None:
            found[chosen] = self._forward([tokens[i] for i in chosen])

        with (
            self._pools.limit(limits=1, user_api="blas"),
            ThreadPoolExecutor(max_workers=self._threads) as workers,
        ):
            for _ in workers.map(encode_batch, batches):
                pass
        return found

    def _forward(self, tokens: list[list[int]]) -> Vectors:
        """Return the vectors of one batch of token ids.

        The tokens of all texts stand below each other, one row a token, so that nothing is
        multiplied for the sake of a longer neighbour; only attention pads (`_Rows`).
        """
        rows = _Rows([len(ids) for ids in tokens])
        hidden = self._embed(np.concatenate(tokens), rows)
        for layer in range(self._layers):
            hidden = self._layer(hidden, rows, f"encoder.layer.{layer}.")
        pooled = np.add.reduceat(hidden, rows.starts) / rows.lengths[:, None]
        lengths = np.linalg.norm(pooled, axis=1, keepdims=True)
        return np.asarray(pooled / np.maximum(lengths, 1e-12), np.float32)

    def _embed(self, ids: Any, rows: _Rows) -> Vectors:
        """Return word, position and type embeddings, normalised."""
        weights = self._weights
        hidden = (
            weights["embeddings.word_embeddings.weight"][ids]
            + weights["embeddings.position_embeddings.weight"][rows.positions]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        return self._norm(hidden, "embeddings.LayerNorm")

    def _layer(self, hidden: Vectors, rows: _Rows, name: str) -> Vectors:
        """Return the output of one transformer layer."""
        attended = self._linear(
            self._attend(hidden, rows, name + "attention.self."),
            name + "attention.output.dense",
        )
        hidden = self._norm(hidden + attended, name + "attention.output.LayerNorm")
        inner = _gelu(self._linear(hidden, name + "intermediate.dense"))
        return self._norm(
            hidden + self._linear(inner, name + "output.dense"),
            name + "output.LayerNorm",
        )

    def _attend(self, hidden: Vectors, rows: _Rows, name: str) -> Vectors:
        """Return scaled dot-product attention over all heads."""
        size = hidden.shape[1]
        shape = (len(rows.lengths), rows.width, self._heads, size // self._heads)
        query, key, value = (
            rows.padded(self._linear(hidden, name + part))
            .reshape(shape)
            .transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = (
            query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(shape[3]))
            + rows.away
        )
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed: Vectors = (scores @ value).transpose(0, 2, 1, 3).reshape(-1, size)
        return mixed[rows.places]

    def _linear(self, hidden: Vectors, name: str) -> Vectors:
        """Return `x W^T + b`."""
        made: Vectors = hidden @ self._weights[name + ".weight"].T
        made += self._weights[name + ".bias"]
        return made

    def _norm(self, hidden: Vectors, name: str) -> Vectors:
        """Return layer normalisation over the last axis."""
        mean = hidden.mean(axis=-1, keepdims=True)
        centred = hidden - mean
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + self._epsilon)
        made: Vectors = centred / spread * self._weights[name + ".weight"]
        made += self._weights[name + ".bias"]
        return made


class _Rows:
    """Where the tokens of some texts stand, below each other and side by side.

    Attributes:
        lengths: Tokens of each text.
        starts: Row of the first token of each.
        positions: Place of each row's token in its text.
        width: Tokens of the longest text.
        places: Where each row stands if all texts are as long as the longest.
        away: What keeps attention from places without a token, `(texts, 1, 1, width)`.
    """

    def __init__(self, lengths: list[int]) -> None:
        """Lay out texts of these lengths."""
        self.lengths = np.array(lengths, np.float32)
        self.width = max(lengths)
        is_token = np.arange(self.width) < np.array(lengths)[:, None]
        self.starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self.places = np.flatnonzero(is_token)
        self.positions = self.places % self.width
        away = np.where(is_token, np.float32(0), np.float32(-1e9))
        self.away = away[:, None, None, :]

    def padded(self, rows: Vectors) -> Vectors:
        """Return rows side by side, zeros where a text has no token."""
        found = np.zeros((len(self.lengths) * self.width, rows.shape[1]), np.float32)
        found[self.places] = rows
        return found


def _gelu(x: Vectors) -> Vectors:
    """Return x times the normal distribution function.

    The error function is Abramowitz and Stegun 7.1.26, wrong by at most 1.5e-7: as good
    as float32, and numpy has none of its own. Blocks stay in the processor's cache, which
    halves the time.
    """
    for start in range(0, len(x), _ROWS):
        _gelu_block(x[start : start + _ROWS])
    return x


def _gelu_block(x: Vectors) -> None:
    """Apply `_gelu` to a block in place."""
    z = np.abs(x)
    z *= _ROOT_HALF
    t = z * np.float32(0.3275911)
    t += 1
    np.reciprocal(t, out=t)
    series = t * np.float32(1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series += np.float32(factor)
        series *= t
    z *= z
    np.negative(z, out=z)
    series *= np.exp(z, out=z)
    np.subtract(1, series, out=series)
    np.copysign(series, x, out=series)
    series += 1
    series *= np.float32(0.5)
    x *= series
