package dev.byline.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;

/** A server on loopback that answers every request as its {@link ModelStub} does; new each test. */
public final class ModelServer extends WireMockExtension {
  private final ModelStub stub;

  public ModelServer() {
    this(new ModelStub());
  }

  private ModelServer(ModelStub stub) {
    super(extensionOptions().options(wireMockConfig().dynamicPort().extensions(stub)));
    this.stub = stub;
  }

  /** What the model behind the server does. */
  public ModelStub stub() {
    return stub;
  }

  @Override
  protected void onBeforeEach(WireMockRuntimeInfo server) {
    stub.reset();
    stubFor(any(anyUrl()).willReturn(aResponse().withTransformers("model")));
  }
}
