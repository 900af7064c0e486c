"""Recurrent networks and transformers: their losses, step by step."""
import math

import torch
import torch.nn.functional as F
from torch import nn

STEPS = 50


class PositionalEncoding(nn.Module):
    def __init__(self, width, dropout=0.1, length=64):
        super().__init__()
        self.dropout = nn.Dropout(p=dropout)
        position = torch.arange(length).unsqueeze(1)
        scale = torch.exp(torch.arange(0, width, 2) * (-math.log(10000.0) / width))
        pe = torch.zeros(length, 1, width)
        pe[:, 0, 0::2] = torch.sin(position * scale)
        pe[:, 0, 1::2] = torch.cos(position * scale)
        self.register_buffer("pe", pe)

    def forward(self, x):
        return self.dropout(x + self.pe[: x.size(0)])


class TransformerModel(nn.Module):
    def __init__(self, tokens=40, width=32, heads=4, hidden=64, layers=2, dropout=0.2):
        super().__init__()
        self.pos_encoder = PositionalEncoding(width, dropout)
        layer = nn.TransformerEncoderLayer(width, heads, hidden, dropout)
        self.transformer_encoder = nn.TransformerEncoder(layer, layers)
        self.embedding = nn.Embedding(tokens, width)
        self.width = width
        self.linear = nn.Linear(width, tokens)
        for weight in (self.embedding.weight, self.linear.weight):
            nn.init.uniform_(weight, -0.1, 0.1)
        nn.init.zeros_(self.linear.bias)

    def forward(self, source):
        mask = nn.Transformer.generate_square_subsequent_mask(len(source))
        x = self.pos_encoder(self.embedding(source) * math.sqrt(self.width))
        return self.linear(self.transformer_encoder(x, mask))


def transformer():
    model = TransformerModel()
    source = torch.randint(0, 40, (17, 4))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1.0, betas=(0.9, 0.98), eps=1e-9)
    warmup = 20
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: 32**-0.5 * 0.05 * min((step + 1) ** -0.5, (step + 1) * warmup**-1.5))
    for _ in range(STEPS):
        output = model(source[:-1])
        loss = F.cross_entropy(output.view(-1, 40), source[1:].reshape(-1))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 0.5)
        optimizer.step()
        scheduler.step()
        yield loss
    model.eval()
    with torch.no_grad():
        yield F.cross_entropy(model(source[:-1]).view(-1, 40), source[1:].reshape(-1))


class Seq2SeqTransformer(nn.Module):
    def __init__(self, source=23, target=29, width=32):
        super().__init__()
        self.transformer = nn.Transformer(
            d_model=width, nhead=4, num_encoder_layers=2, num_decoder_layers=2, dim_feedforward=48, dropout=0.1,
            activation="gelu", batch_first=True, norm_first=True)
        self.generator = nn.Linear(width, target)
        self.source = nn.Embedding(source, width, padding_idx=0)
        self.target = nn.Embedding(target, width, padding_idx=0)

    def forward(self, source, target):
        causal = nn.Transformer.generate_square_subsequent_mask(target.size(1))
        padding = torch.zeros(source.shape).masked_fill(source == 0, float("-inf"))
        target_padding = torch.zeros(target.shape).masked_fill(target == 0, float("-inf"))
        out = self.transformer(
            self.source(source), self.target(target), tgt_mask=causal, src_key_padding_mask=padding,
            tgt_key_padding_mask=target_padding, memory_key_padding_mask=padding, tgt_is_causal=True)
        return self.generator(out)


def translation():
    model = Seq2SeqTransformer()
    for p in model.parameters():
        if p.dim() > 1:
            nn.init.xavier_uniform_(p)
    source, target = torch.randint(1, 23, (5, 9)), torch.randint(1, 29, (5, 8))
    source[0, 6:] = 0
    target[0, 5:] = 0
    criterion = nn.CrossEntropyLoss(ignore_index=0)
    optimizer = torch.optim.NAdam(model.parameters(), lr=2e-3, betas=(0.9, 0.98))
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=2e-3, total_steps=STEPS + 1)
    for _ in range(STEPS):
        logits = model(source, target[:, :-1])
        loss = criterion(logits.reshape(-1, 29), target[:, 1:].reshape(-1))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
        yield loss


class BahdanauAttention(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.Wa = nn.Linear(width, width)
        self.Ua = nn.Linear(width, width)
        self.Va = nn.Linear(width, 1)

    def forward(self, query, keys):
        scores = self.Va(torch.tanh(self.Wa(query) + self.Ua(keys))).squeeze(2).unsqueeze(1)
        weights = F.softmax(scores, dim=-1)
        return torch.bmm(weights, keys), weights


class EncoderRNN(nn.Module):
    def __init__(self, tokens, width):
        super().__init__()
        self.embedding = nn.Embedding(tokens, width)
        self.gru = nn.GRU(width, width, batch_first=True)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x):
        return self.gru(self.dropout(self.embedding(x)))


class AttnDecoderRNN(nn.Module):
    def __init__(self, width, tokens):
        super().__init__()
        self.embedding = nn.Embedding(tokens, width)
        self.attention = BahdanauAttention(width)
        self.gru = nn.GRU(2 * width, width, batch_first=True)
        self.out = nn.Linear(width, tokens)
        self.dropout = nn.Dropout(0.1)

    def forward(self, outputs, hidden, target):
        token = torch.zeros(outputs.size(0), 1, dtype=torch.long)
        logits = []
        for i in range(target.size(1)):
            embedded = self.dropout(self.embedding(token))
            context, _ = self.attention(hidden.permute(1, 0, 2), outputs)
            output, hidden = self.gru(torch.cat((embedded, context), dim=2), hidden)
            logits.append(self.out(output))
            token = target[:, i].unsqueeze(1)
        return F.log_softmax(torch.cat(logits, dim=1), dim=-1)


def seq2seq():
    encoder, decoder = EncoderRNN(21, 24), AttnDecoderRNN(24, 19)
    source, target = torch.randint(0, 21, (6, 7)), torch.randint(0, 19, (6, 5))
    optimizers = [torch.optim.Adam(m.parameters(), lr=3e-3) for m in (encoder, decoder)]
    criterion = nn.NLLLoss()
    for _ in range(STEPS):
        for optimizer in optimizers:
            optimizer.zero_grad()
        loss = criterion(decoder(*encoder(source), target).view(-1, 19), target.view(-1))
        loss.backward()
        for optimizer in optimizers:
            optimizer.step()
        yield loss


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(30, 16, padding_idx=0)
        self.lstm = nn.LSTM(16, 20, num_layers=2, bidirectional=True, dropout=0.3, batch_first=True)
        self.fc = nn.Linear(40, 6)

    def forward(self, tokens, lengths):
        packed = nn.utils.rnn.pack_padded_sequence(
            self.embedding(tokens), lengths, batch_first=True, enforce_sorted=False)
        output, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return self.fc(output)


def tagger():
    model = Tagger()
    lengths = torch.tensor([5, 9, 2, 7])
    sequences = [torch.randint(1, 30, (int(n),)) for n in lengths]
    tokens = nn.utils.rnn.pad_sequence(sequences, batch_first=True)
    tags = torch.randint(0, 6, (4, 9)).masked_fill(tokens == 0, -100)
    optimizer = torch.optim.Adagrad(model.parameters(), lr=0.02)
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(tokens, lengths).transpose(1, 2), tags)
        loss.backward()
        optimizer.step()
        yield loss


class GPTBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.ln_1 = nn.LayerNorm(width)
        self.attn = nn.MultiheadAttention(width, heads, dropout=0.1, batch_first=True)
        self.ln_2 = nn.LayerNorm(width)
        self.mlp = nn.ModuleDict({
            "c_fc": nn.Linear(width, 4 * width), "act": nn.GELU(approximate="tanh"),
            "c_proj": nn.Linear(4 * width, width), "dropout": nn.Dropout(0.1)})

    def forward(self, x):
        length = x.size(1)
        mask = torch.triu(torch.ones(length, length, dtype=torch.bool), diagonal=1)
        normed = self.ln_1(x)
        x = x + self.attn(normed, normed, normed, attn_mask=mask, need_weights=False)[0]
        m = self.mlp
        return x + m["dropout"](m["c_proj"](m["act"](m["c_fc"](self.ln_2(x)))))


class GPT(nn.Module):
    def __init__(self, tokens=31, width=24, heads=3, layers=2, context=12):
        super().__init__()
        self.wte = nn.Embedding(tokens, width)
        self.wpe = nn.Parameter(torch.zeros(1, context, width))
        self.h = nn.ModuleList([GPTBlock(width, heads) for _ in range(layers)])
        self.ln_f = nn.LayerNorm(width)
        self.lm_head = nn.Linear(width, tokens, bias=False)
        self.lm_head.weight = self.wte.weight
        self.apply(self._init_weights)

    def _init_weights(self, module):
        if isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, mean=0.0, std=0.02)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, mean=0.0, std=0.02)

    def forward(self, tokens):
        x = self.wte(tokens) + self.wpe[:, : tokens.size(1)]
        for block in self.h:
            x = block(x)
        return self.lm_head(self.ln_f(x))


def gpt():
    model = GPT()
    decay = [p for p in model.parameters() if p.dim() >= 2]
    rest = [p for p in model.parameters() if p.dim() < 2]
    optimizer = torch.optim.AdamW(
        [{"params": decay, "weight_decay": 0.1}, {"params": rest, "weight_decay": 0.0}], lr=3e-3, betas=(0.9, 0.95))
    scheduler = torch.optim.lr_scheduler.SequentialLR(
        optimizer,
        [torch.optim.lr_scheduler.LinearLR(optimizer, 0.1, total_iters=10),
         torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=STEPS - 10, eta_min=1e-4)], milestones=[10])
    data = torch.randint(0, 31, (200,))
    for _ in range(STEPS):
        starts = torch.randint(len(data) - 13, (4,))
        x = torch.stack([data[i : i + 12] for i in starts])
        y = torch.stack([data[i + 1 : i + 13] for i in starts])
        loss = F.cross_entropy(model(x).view(-1, 31), y.view(-1))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        scheduler.step()
        yield loss


class BERT(nn.Module):
    def __init__(self, tokens=30, width=16, length=10):
        super().__init__()
        self.word = nn.Embedding(tokens, width, padding_idx=0)
        self.position = nn.Embedding(length, width)
        self.segment = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.encoder = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(width, 2, 32, 0.1, "gelu", layer_norm_eps=1e-12, batch_first=True), 2,
            enable_nested_tensor=False)
        self.dense = nn.Linear(width, width)
        self.headNorm = nn.LayerNorm(width, eps=1e-12)
        self.decoder = nn.Linear(width, tokens, bias=False)
        self.bias = nn.Parameter(torch.zeros(tokens))
        self.apply(self._init_weights)
        self.decoder.weight = self.word.weight

    def _init_weights(self, module):
        if isinstance(module, nn.Linear):
            module.weight.data.normal_(0, 0.02)
            if module.bias is not None:
                module.bias.data.zero_()
        elif isinstance(module, nn.Embedding):
            module.weight.data.normal_(0, 0.02)
            if module.padding_idx is not None:
                module.weight.data[module.padding_idx].zero_()

    def forward(self, tokens, segments):
        positions = torch.arange(tokens.size(1)).unsqueeze(0)
        embedded = self.dropout(self.norm(self.word(tokens) + self.position(positions) + self.segment(segments)))
        encoded = self.encoder(embedded, src_key_padding_mask=tokens == 0)
        return self.decoder(self.headNorm(F.gelu(self.dense(encoded)))) + self.bias


def bert():
    model = BERT()
    tokens = torch.randint(2, 30, (4, 10))
    tokens[0, 7:] = 0
    segments = torch.zeros_like(tokens)
    segments[:, 5:] = 1

    def decays(name):
        return "bias" not in name and "norm" not in name

    named = list(model.named_parameters())
    optimizer = torch.optim.AdamW(
        [{"params": [p for name, p in named if decays(name)], "weight_decay": 0.01},
         {"params": [p for name, p in named if not decays(name)], "weight_decay": 0.0}], lr=5e-3)
    criterion = nn.CrossEntropyLoss()
    for _ in range(STEPS):
        chances = torch.full(tokens.shape, 0.3).masked_fill(tokens == 0, 0.0)
        masked = torch.bernoulli(chances).bool()
        labels = tokens.clone()
        labels[~masked] = -100
        input = tokens.clone()
        input[masked] = 1
        optimizer.zero_grad()
        loss = criterion(model(input, segments).view(-1, 30), labels.view(-1))
        loss.backward()
        optimizer.step()
        yield loss
