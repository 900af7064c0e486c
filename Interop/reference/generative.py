"""Autoencoders and adversaries: their losses, step by step."""
import torch
import torch.nn.functional as F
from torch import nn

STEPS = 50


class VAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(64, 40)
        self.fc21 = nn.Linear(40, 5)
        self.fc22 = nn.Linear(40, 5)
        self.fc3 = nn.Linear(5, 40)
        self.fc4 = nn.Linear(40, 64)

    def encode(self, x):
        h1 = F.relu(self.fc1(x))
        return self.fc21(h1), self.fc22(h1)

    def reparameterize(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        return mu + torch.randn_like(std) * std

    def forward(self, x):
        mu, logvar = self.encode(x.view(-1, 64))
        z = self.reparameterize(mu, logvar)
        return torch.sigmoid(self.fc4(F.relu(self.fc3(z)))), mu, logvar


def vae():
    model = VAE()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    x = torch.rand(32, 1, 8, 8)
    for _ in range(STEPS):
        optimizer.zero_grad()
        reconstruction, mu, logvar = model(x)
        bce = F.binary_cross_entropy(reconstruction, x.view(-1, 64), reduction="sum")
        kld = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
        loss = (bce + kld) / len(x)
        loss.backward()
        optimizer.step()
        yield loss


def gan():
    sn = nn.utils.parametrizations.spectral_norm
    generator = nn.Sequential(
        nn.ConvTranspose2d(10, 16, 4, 1, 0, bias=False), nn.BatchNorm2d(16), nn.ReLU(True),
        nn.ConvTranspose2d(16, 8, 4, 2, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU(True),
        nn.ConvTranspose2d(8, 1, 4, 2, 1, bias=False), nn.Tanh())
    discriminator = nn.Sequential(
        sn(nn.Conv2d(1, 8, 4, 2, 1)), nn.LeakyReLU(0.2, inplace=True),
        sn(nn.Conv2d(8, 16, 4, 2, 1)), nn.LeakyReLU(0.2, inplace=True), nn.Flatten(), sn(nn.Linear(256, 1)))

    def weights_init(module):
        name = module.__class__.__name__
        if name.find("ConvTranspose") != -1:
            nn.init.normal_(module.weight, 0.0, 0.02)
        elif name.find("BatchNorm") != -1:
            nn.init.normal_(module.weight, 1.0, 0.02)
            nn.init.constant_(module.bias, 0)

    generator.apply(weights_init)
    for_discriminator = torch.optim.Adam(discriminator.parameters(), lr=2e-4, betas=(0.5, 0.999))
    for_generator = torch.optim.Adam(generator.parameters(), lr=2e-4, betas=(0.5, 0.999))
    average = torch.optim.swa_utils.AveragedModel(
        generator, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.9))
    for _ in range(STEPS):
        real = torch.randn(8, 1, 16, 16).clamp(-1, 1)
        noise = torch.randn(8, 10, 1, 1)
        for_discriminator.zero_grad()
        fake = generator(noise)
        loss = F.relu(1 - discriminator(real)).mean() + F.relu(1 + discriminator(fake.detach())).mean()
        loss.backward()
        for_discriminator.step()
        yield loss
        for_generator.zero_grad()
        loss = -discriminator(fake).mean()
        loss.backward()
        for_generator.step()
        average.update_parameters(generator)
        yield loss
    average.eval()
    discriminator.eval()
    with torch.no_grad():
        yield discriminator(average(noise)).mean()


def wgan():
    generator = nn.Sequential(
        nn.Linear(4, 16), nn.BatchNorm1d(16, 0.8), nn.LeakyReLU(0.2, inplace=True), nn.Linear(16, 36), nn.Tanh(),
        nn.Unflatten(1, (1, 6, 6)))
    critic = nn.Sequential(
        nn.Conv2d(1, 4, 3, 1, 1), nn.LayerNorm([4, 6, 6]), nn.LeakyReLU(0.2), nn.Conv2d(4, 4, 3, 2, 1), nn.SiLU(),
        nn.Flatten(), nn.Linear(36, 1))
    for_generator = torch.optim.Adam(generator.parameters(), 1e-3, (0.5, 0.9))
    for_critic = torch.optim.Adam(critic.parameters(), 1e-3, (0.5, 0.9))
    for step in range(STEPS):
        real, noise = torch.rand(4, 1, 6, 6), torch.randn(4, 4)
        for_critic.zero_grad()
        fake = generator(noise).detach()
        share = torch.rand(4, 1, 1, 1)
        between = (share * real + (1 - share) * fake).requires_grad_(True)
        slopes, = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
        penalty = ((slopes.view(4, -1).norm(2, 1) - 1) ** 2).mean()
        loss = critic(fake).mean() - critic(real).mean() + 10 * penalty
        loss.backward()
        for_critic.step()
        yield loss
        if step % 2 == 0:
            for_generator.zero_grad()
            loss = -critic(generator(noise)).mean()
            loss.backward()
            for_generator.step()
            yield loss
