"""Where articles are written, and the public help centre."""

from django.urls import path

from hospes.knowledge.views import centre, keeping, lists, pictures, reading, telling, versions, writing

app_name = "knowledge"
urlpatterns = [
    path("knowledge/", reading.articles, name="articles"),
    path("knowledge/new/", writing.begin, name="begin"),
    path("knowledge/lists/", lists.lists, name="lists"),
    path("knowledge/lists/<slug:name>.csv", lists.as_csv, name="list_file"),
    path("knowledge/misses/settle/", lists.settle_miss, name="settle_miss"),
    path("knowledge/answers/<int:pk>/settle/", lists.settle_answer, name="settle_answer"),
    path("knowledge/pictures/<int:pk>", pictures.picture, name="picture"),
    path("knowledge/pictures/<int:pk>/remove", pictures.remove, name="remove_picture"),
    path("knowledge/articles/<slug:key>/", reading.article, name="article"),
    path("knowledge/articles/<slug:key>/beside/", reading.beside, name="beside"),
    path("knowledge/articles/<slug:key>/settle/", keeping.settle, name="settle"),
    path("knowledge/articles/<slug:key>/give/", keeping.give, name="give"),
    path("knowledge/articles/<slug:key>/review/", keeping.review, name="review"),
    path("knowledge/articles/<slug:key>/retire/", keeping.retire, name="retire"),
    path("knowledge/articles/<slug:key>/pictures/", pictures.add, name="add_picture"),
    path("knowledge/articles/<slug:key>/<slug:code>/write/", writing.write, name="write"),
    path("knowledge/articles/<slug:key>/<slug:code>/preview/", writing.preview, name="preview"),
    path("knowledge/articles/<slug:key>/<slug:code>/publish/", writing.publish, name="publish"),
    path("knowledge/articles/<slug:key>/<slug:code>/drop/", writing.drop, name="drop"),
    path("knowledge/articles/<slug:key>/<slug:code>/fits/", versions.still_fits, name="still_fits"),
    path("knowledge/articles/<slug:key>/<slug:code>/versions/", versions.versions, name="versions"),
    path(
        "knowledge/articles/<slug:key>/<slug:code>/versions/<int:number>/back/",
        versions.bring_back,
        name="bring_back",
    ),
    path("help/", centre.front_door, name="centre"),
    path("help/sitemap.xml", centre.sitemap, name="sitemap"),
    path("help/pictures/<int:pk>", pictures.public_picture, name="public_picture"),
    path("help/<slug:code>/", centre.start, name="start"),
    path("help/<slug:code>/find/", centre.find, name="find"),
    path("help/<slug:code>/all/prices/", centre.prices, name="prices"),
    path("help/<slug:code>/<slug:key>/", centre.article, name="public"),
    path("help/<slug:code>/<slug:key>/solved/", telling.solved, name="solved"),
    path("help/<path:rest>", centre.nothing_here, name="nothing_here"),
]
